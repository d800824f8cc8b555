import { describe, expect, it } from "vitest";
import { settableClock } from "../testing/settable-clock.ts";
import { remembered } from "./remembered.ts";

describe("what is remembered for a while", () => {
  it("is read once for all who ask in that time, and anew after it", async () => {
    const clock = settableClock(new Date("2026-11-23T12:00:00Z"));
    let reads = 0;
    const read = remembered(clock, 10_000, async () => ++reads);

    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    clock.advance(9_999);
    expect(await read()).toBe(1);
    clock.advance(1);
    expect(await read()).toBe(2);
  });

  it("is not a failure", async () => {
    let reads = 0;
    const read = remembered(settableClock(new Date("2026-11-23T12:00:00Z")), 10_000, async () => {
      reads += 1;
      if (reads === 1) throw new Error("away");
      return reads;
    });

    await expect(read()).rejects.toThrow("away");
    expect(await read()).toBe(2);
  });
});
