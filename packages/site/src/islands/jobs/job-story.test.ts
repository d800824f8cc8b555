import { describe, expect, it } from "vitest";
import type { Job, JobOutput } from "../app/answers.ts";
import { jobStory, unheard } from "./job-story.ts";

/** As much of them as a story reads. */
const output = (index: number, changes: Partial<JobOutput> = {}): JobOutput =>
  ({ index, state: "running", media_id: null, failure: null, trouble: null, ...changes }) as JobOutput;

const job = (changes: Partial<Job> = {}): Job =>
  ({
    kind: "image",
    state: "running",
    count: 2,
    outputs: [output(0), output(1)],
    is_cancel_requested: false,
    finished_at: null,
    ...changes,
  }) as Job;

const finished_at = "2026-11-23T10:01:00.000Z";

describe("how a job is told", () => {
  it("Given one that waits, Then its place in the line and the time left are told", () => {
    const queued = { ...unheard(job({ state: "queued" })), jobs_ahead: 3, time_left_ms: 41_000 };
    expect(jobStory(queued)).toMatchObject({ headline: "Waiting", detail: "3 jobs before it · about 45 s left" });
    expect(jobStory({ ...queued, jobs_ahead: 0 }).detail).toContain("next in line");
  });

  it("Given one that nobody can time, Then no time is made up", () => expect(jobStory(unheard(job())).detail).toBe(""));

  it("Given one under way, Then what is delivered counts in full", () => {
    const half = job({ outputs: [output(0, { media_id: "m" }), output(1)] });
    const story = jobStory({ ...unheard(half), percent: { "1": 50 } });
    expect(story).toMatchObject({ headline: "Made 1 of 2 images", percent: 75, canCancel: true });
  });

  it("Given trouble that passes, Then it is told that it is tried again", () => {
    const busy = job({ outputs: [output(0, { trouble: "engine_busy" })] });
    expect(jobStory(unheard(busy)).detail).toBe("the engine is too busy; it is tried again by itself");
  });

  it("Given a wish to cancel, Then it cannot be wished again", () =>
    expect(jobStory(unheard(job({ is_cancel_requested: true })))).toMatchObject({
      headline: "Cancelling",
      canCancel: false,
    }));

  it("Given an end with a loss, Then why, and that it cost nothing, is told", () => {
    const outputs = [output(0, { media_id: "m" }), output(1, { state: "filtered", failure: "filtered" })];
    const story = jobStory(unheard(job({ outputs, finished_at, state: "succeeded" })));
    expect(story.headline).toBe("1 of 2 images ready");
    expect(story.detail).toBe(
      "Because the engine's safety checker dropped it. You were not charged for what is missing.",
    );
  });

  it("Given a cancelled one, Then its reason is not repeated", () => {
    const outputs = [output(0, { failure: "cancelled" }), output(1, { failure: "cancelled" })];
    expect(jobStory(unheard(job({ outputs, finished_at, state: "cancelled" })))).toMatchObject({
      headline: "Cancelled",
      detail: "You were not charged for what is missing.",
      isOver: true,
    });
  });

  it("Given everything delivered, Then there is nothing to add", () => {
    const outputs = [output(0, { media_id: "m" }), output(1, { media_id: "n" })];
    expect(jobStory(unheard(job({ outputs, finished_at, state: "succeeded" })))).toMatchObject({
      headline: "2 images ready",
      detail: "",
    });
  });
});
