import { describe, expect, it } from "vitest";
import { timeLeft_ms, type OutputProgress } from "./time-left.ts";

const pace = { wait_ms: 2_000, usual_ms: 10_000, slow_ms: 14_000 };
const together = { isOneByOne: false, waited_ms: 0 };
const waiting: OutputProgress = { state: "queued", percent: 0, elapsed_ms: null };
const running = (elapsed_ms: number, percent = 0): OutputProgress => ({ state: "running", percent, elapsed_ms });
const done: OutputProgress = { state: "succeeded", percent: 100, elapsed_ms: 9_000 };

describe("the time a job still needs", () => {
  it("is the usual wait and the usual time before it has begun", () => {
    expect(timeLeft_ms([waiting, waiting], pace, together)).toBe(12_000);
    expect(timeLeft_ms([waiting, waiting], pace, { isOneByOne: true, waited_ms: 500 })).toBe(21_500);
  });

  it("shrinks as time passes", () => {
    expect(timeLeft_ms([running(1_000), running(4_000)], pace, together)).toBe(9_000);
  });

  it("follows the engine's own percentage once that says something", () => {
    expect(timeLeft_ms([running(6_000, 50)], pace, together)).toBe(6_000);
    expect(timeLeft_ms([running(6_000, 50)], null, together)).toBe(6_000);
  });

  it("counts the outputs left where the engine makes one after the other", () => {
    expect(timeLeft_ms([done, running(4_000), waiting], pace, { isOneByOne: true, waited_ms: 0 })).toBe(16_000);
  });

  it("stretches to the slow end when the usual time is over, and then is not known", () => {
    expect(timeLeft_ms([running(11_000)], pace, together)).toBe(3_000);
    expect(timeLeft_ms([running(15_000)], pace, together)).toBeNull();
  });

  it("is not known while nothing was learnt, and nothing when all is done", () => {
    expect(timeLeft_ms([waiting], null, together)).toBeNull();
    expect(timeLeft_ms([done, done], null, together)).toBe(0);
  });
});
