import { describe, expect, it } from "vitest";

import { median, spread } from "./statistics.ts";

describe("the median", () => {
  it("is the sample in the middle, in whatever order they came", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([100, 9, 10])).toBe(10);
  });

  it("lies halfway between the two in the middle of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("is not moved by one run that was disturbed", () => {
    expect(median([10, 11, 12, 11, 9_000])).toBe(11);
  });

  it("needs a sample", () => {
    expect(() => median([])).toThrow("There are no samples.");
  });
});

describe("the spread", () => {
  it("is nothing where all runs took equally long", () => {
    expect(spread([7, 7, 7])).toBe(0);
    expect(spread([0, 0, 0])).toBe(0);
  });

  it("is the width of the middle half against the median", () => {
    expect(spread([80, 90, 100, 110, 120])).toBeCloseTo(0.2);
  });

  it("does not depend on the unit", () => {
    const seconds = [0.08, 0.09, 0.1, 0.11, 0.12];
    expect(spread(seconds)).toBeCloseTo(spread(seconds.map((value) => value * 1000)));
  });
});
