import { describe, expect, it } from "vitest";
import { standingOf } from "./strike-policy.ts";

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const now = new Date("2026-11-23T12:00:00Z");
const ago = (duration_ms: number): Date => new Date(now.getTime() - duration_ms);
/** So many strikes, the last of them so long ago. */
const strikes = (count: number, last_ms: number): Date[] =>
  Array.from({ length: count }, (_, index) => ago(last_ms + index * minute_ms));

describe("strikes", () => {
  it.each([
    { count: 2, last_ms: 0, pause_minutes: null },
    { count: 3, last_ms: 0, pause_minutes: 10 },
    { count: 3, last_ms: 11 * minute_ms, pause_minutes: null },
    { count: 5, last_ms: 30 * minute_ms, pause_minutes: 30 },
    { count: 7, last_ms: 0, pause_minutes: 24 * 60 },
  ])("pause an account: $count, the last $last_ms ms ago", ({ count, last_ms, pause_minutes }) => {
    const { pausedUntil, isSuspended } = standingOf(strikes(count, last_ms), now);
    const left_minutes = pausedUntil === null ? null : (pausedUntil.getTime() - now.getTime()) / minute_ms;
    expect([left_minutes, isSuspended]).toEqual([pause_minutes, false]);
  });

  it("suspend it at 10", () => {
    expect(standingOf(strikes(10, 5 * day_ms), now)).toMatchObject({ strikes: 10, isSuspended: true });
  });

  it("stop counting after 30 days", () => {
    expect(standingOf([...strikes(2, 0), ...strikes(8, 31 * day_ms)], now)).toEqual({
      strikes: 2,
      pausedUntil: null,
      isSuspended: false,
    });
  });
});
