import { describe, expect, it } from "vitest";
import type { JobProgress } from "@figment/core";
import { isKnown, jobEvents } from "./job-event.ts";

const at = new Date("2026-11-23T12:00:00Z");
const running = {
  job: { id: "a", state: "running", outputs: [], parent: null, deadlineAt: at, createdAt: at, finishedAt: null },
  percent: { 0: 40 },
  jobsAhead: null,
  timeLeft_ms: 9_000,
} as unknown as JobProgress;
const finished = { ...running, job: { ...running.job, state: "succeeded", finishedAt: at } } as JobProgress;

describe("an event of a job's stream", () => {
  it("is written once for all streams that tell it", () => {
    const eventOf = jobEvents();
    expect(eventOf(running)).toBe(eventOf(running));
    expect(eventOf(running).text).toMatch(/^id: \S+\nevent: progress\ndata: \{.+\}\n\n$/u);
    expect(eventOf(finished).text).toContain("event: finished\n");
  });

  it("is no news when only the time that is left has fallen", () => {
    const eventOf = jobEvents();
    expect(isKnown(eventOf({ ...running, timeLeft_ms: 8_000 }), eventOf(running).id)).toBe(true);
    expect(isKnown(eventOf({ ...running, percent: { 0: 50 } }), eventOf(running).id)).toBe(false);
    expect(isKnown(eventOf({ ...running, jobsAhead: 3 }), eventOf(running).id)).toBe(false);
    expect(isKnown(eventOf(finished), eventOf(running).id)).toBe(false);
  });

  it("is no news to whoever heard more from another process, which listened longer", () => {
    const eventOf = jobEvents();
    const here = eventOf({ ...running, percent: {} });
    expect(isKnown(here, eventOf(running).id)).toBe(true);
    expect(isKnown(eventOf(running), here.id)).toBe(false);
    expect(isKnown(eventOf({ ...finished, percent: {} }), eventOf(finished).id)).toBe(true);
  });

  it("is news to whoever names no event, or one that never was", () => {
    for (const last of ["", "earlier", "."]) expect(isKnown(jobEvents()(running), last)).toBe(false);
  });
});
