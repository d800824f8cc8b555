import { expect, it } from "vitest";
import { retryPause_ms, retryPolicy } from "./job-queue.ts";

it("waits twice as long after each failure, up to a limit, and never exactly as long as everybody else", () => {
  const pauses = (random: number) =>
    [1, 2, 3, 4, 9].map((n) => retryPause_ms({ ...retryPolicy, random: () => random }, n));
  expect(pauses(0)).toEqual([1_000, 2_000, 4_000, 8_000, 30_000]);
  expect(pauses(0.5)).toEqual([750, 1_500, 3_000, 6_000, 22_500]);
});
