import { describe, expect, it } from "vitest";
import { memoryVerdict } from "./memory.ts";

/** A sample every 10 s. */
const held = (...megabytes: readonly number[]) => megabytes.map((resident_mb, at) => ({ at_s: 10 * at, resident_mb }));
const start = [50, 90, 120, 150, 160, 170, 180, 190, 195];

describe("memory of a process", () => {
  it("is flat where the last third holds what the first did, whatever the start and single peaks were", () => {
    const samples = held(...start, ...Array.from({ length: 30 }, (_, at) => (at % 7 === 0 ? 400 : 200)));
    expect(memoryVerdict(samples)).toEqual({ first_mb: 200, last_mb: 200, ratio: 1, isFlat: true });
  });

  it("is not where it grows by more than a tenth", () => {
    const growing = Array.from({ length: 40 }, (_, at) => 200 + at);
    expect(memoryVerdict(held(...start, ...growing))).toMatchObject({ isFlat: false });
  });

  it("is not judged by too little", () => {
    expect(memoryVerdict(held(...start, 200, 200))).toBeNull();
  });
});
