import { describe, expect, it } from "vitest";
import { settableClock, type SettableClock } from "../../testing/settable-clock.ts";
import { pace, type Pace } from "./pace.ts";

const patient = new AbortController().signal;
const start = new Date("2026-01-01T00:00:00Z");

/** Takes turns one after another on a clock of their own; answers when each came, in milliseconds. */
async function takeTurns(count: number, perMinute: number): Promise<number[]> {
  const clock = settableClock(start);
  const sleep = async (duration_ms: number) => clock.advance(duration_ms);
  const turns = pace({ perMinute, maximumWait_ms: 10_000, clock, sleep });
  const times: number[] = [];
  for (let taken = 0; taken < count; taken += 1) {
    await turns.turn(patient);
    times.push(clock.now().getTime() - start.getTime());
  }
  return times;
}

function stoppedPace(maximumWait_ms: number): { turns: Pace; clock: SettableClock; slept: number[] } {
  const clock = settableClock(start);
  const slept: number[] = [];
  const sleep = async (duration_ms: number) => void slept.push(duration_ms);
  const turns = pace({ perMinute: 2, maximumWait_ms, clock, sleep });
  return { turns, clock, slept };
}

describe("a pace of 600 a minute", () => {
  it("lets half through at once, spreads the rest, and never lets more than 600 through in any minute", async () => {
    const times = await takeTurns(2000, 600);
    expect(times[299]).toBe(0);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.max(...pauses)).toBeLessThan(1_000);
    const mostInAMinute = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length),
    );
    expect(mostInAMinute).toBeLessThanOrEqual(600);
    expect(mostInAMinute).toBeGreaterThan(590);
  });
});

describe("a pace", () => {
  it("gives those who come at once turns one after another, and turns away who would wait too long", async () => {
    const { turns, slept } = stoppedPace(60_000);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => turns.turn(patient)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(slept).toEqual([60_000, 60_000]);
  });

  it("is closed for as long as the other side says, and then goes on", async () => {
    const { turns, clock, slept } = stoppedPace(2000);
    turns.closeUntil(new Date(start.getTime() + 5000));
    await expect(turns.turn(patient)).rejects.toThrow("5000 ms away");
    clock.advance(4000);
    await turns.turn(patient);
    expect(slept).toEqual([1000]);
  });
});
