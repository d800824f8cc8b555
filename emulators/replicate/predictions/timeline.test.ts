import { describe, expect, it } from "vitest";
import { later } from "../../shared/clock.ts";
import { cancelTimeline, planTimeline, progressAt, statusAt } from "./timeline.ts";

const createdAt = new Date("2026-01-01T00:00:00Z");
const plan = { createdAt, boot_ms: 1000, run_ms: 2000, ending: "succeeded", deadline: null } as const;
const at = (time_ms: number): Date => later(createdAt, time_ms);

describe("the life of a prediction", () => {
  it("goes from starting through processing to its ending", () => {
    const timeline = planTimeline(plan);
    expect([0, 999, 1000, 2999, 3000].map((time_ms) => statusAt(timeline, at(time_ms)))).toEqual([
      "starting",
      "starting",
      "processing",
      "processing",
      "succeeded",
    ]);
  });

  it("progresses with the run, not with the boot", () => {
    const timeline = planTimeline(plan);
    expect([0, 1000, 1500, 3000, 9000].map((time_ms) => progressAt(timeline, at(time_ms)))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it("is aborted by a deadline that passes before the start", () => {
    const timeline = planTimeline({ ...plan, boot_ms: 60_000, deadline: at(5000) });
    expect(statusAt(timeline, at(4999))).toBe("starting");
    expect(statusAt(timeline, at(5000))).toBe("aborted");
    expect(timeline.startsAt).toBeNull();
  });

  it("is cancelled by a deadline that passes while it runs", () => {
    const timeline = planTimeline({ ...plan, run_ms: 60_000, deadline: at(5000) });
    expect(statusAt(timeline, at(4999))).toBe("processing");
    expect(statusAt(timeline, at(5000))).toBe("canceled");
  });

  it("keeps a deadline it meets", () => {
    expect(planTimeline({ ...plan, deadline: at(5000) })).toEqual(planTimeline(plan));
  });

  it("never starts when cancelled while starting, and stops its progress when cancelled while running", () => {
    const timeline = planTimeline(plan);
    expect(cancelTimeline(timeline, at(500))).toMatchObject({ startsAt: null, ending: "canceled", endsAt: at(500) });
    expect(progressAt(cancelTimeline(timeline, at(2000)), at(9000))).toBe(0.5);
  });

  it("is not changed by a cancel that comes too late", () => {
    const timeline = planTimeline(plan);
    expect(cancelTimeline(timeline, at(3000))).toBe(timeline);
  });
});
