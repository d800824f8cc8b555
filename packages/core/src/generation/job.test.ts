import { describe, expect, it } from "vitest";
import { deriveJobState, type JobState, type OutputState } from "./job.ts";

describe("a job's state follows from its outputs", () => {
  const cases: readonly [readonly OutputState[], JobState][] = [
    [["queued", "queued"], "queued"],
    [["queued", "running"], "queued"],
    [["running", "submitting"], "submitting"],
    [["running", "succeeded"], "running"],
    [["collecting", "succeeded"], "collecting"],
    [["succeeded", "succeeded"], "succeeded"],
    [["succeeded", "failed"], "succeeded"],
    [["succeeded", "cancelled", "filtered"], "succeeded"],
    [["failed", "filtered"], "failed"],
    [["failed", "cancelled"], "failed"],
    [["cancelled", "cancelled"], "cancelled"],
  ];
  it.each(cases)("%j is %s", (outputs, state) => {
    expect(deriveJobState(outputs)).toBe(state);
  });
});
