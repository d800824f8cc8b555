import { describe, expect, it } from "vitest";
import { beginIdleness, isIdle, lookEvery_ms, observe } from "./idleness.ts";

const quiet = { connections: 0, sessions: 4, lastUsedAt_ms: 0 };
const started = observe(beginIdleness(0), { ...quiet, at_ms: 0 });

describe("whether a server is idle", () => {
  it("is so once nobody was connected for the limit", () => {
    const later = observe(started, { ...quiet, at_ms: 10_000 });
    expect(isIdle(later, 9_999, 10_000)).toBe(false);
    expect(isIdle(later, 10_000, 10_000)).toBe(true);
  });

  it("is not so while somebody is connected, however quiet", () => {
    const later = observe(started, { ...quiet, at_ms: 10_000, connections: 1 });
    expect(isIdle(later, 19_999, 10_000)).toBe(false);
  });

  it("counts a visit between two looks, and a command that is about to connect", () => {
    expect(isIdle(observe(started, { ...quiet, at_ms: 10_000, sessions: 5 }), 10_000, 10_000)).toBe(false);
    expect(isIdle(observe(started, { ...quiet, at_ms: 10_000, lastUsedAt_ms: 9_500 }), 10_000, 10_000)).toBe(false);
  });

  it("is never so when the limit is 0", () => {
    expect(isIdle(started, Number.MAX_SAFE_INTEGER, 0)).toBe(false);
  });

  it("is looked at often for a short limit, and seldom for a long one", () => {
    expect([200, 20_000, 600_000].map(lookEvery_ms)).toEqual([100, 5_000, 15_000]);
  });
});
