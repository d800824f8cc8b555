import { describe, expect, it } from "vitest";
import { uuidv7Source } from "./ids.ts";
import { settableClock } from "./testing/settable-clock.ts";

describe("ids", () => {
  it("are UUIDs of version 7 that begin with the time", () => {
    const id = uuidv7Source(settableClock(new Date(0x0193_b5a0_1234))).next();
    expect(id).toMatch(/^0193b5a0-1234-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
  });

  it("sort in the order they were made, within a millisecond and when the clock goes back", () => {
    const clock = settableClock(new Date("2026-11-23T12:00:00Z"));
    const source = uuidv7Source(clock);
    const ids = Array.from({ length: 10_000 }, () => source.next());
    clock.advance(-60_000);
    ids.push(...Array.from({ length: 100 }, () => source.next()));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids)).toHaveProperty("size", ids.length);
  });
});
