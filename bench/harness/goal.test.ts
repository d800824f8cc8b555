import { describe, expect, it } from "vitest";

import { holds } from "./goal.ts";

describe("a goal", () => {
  it.each([
    [1.29, true],
    [1.3, true],
    [1.31, false],
  ])("of at most 1.3: a ratio of %d is %s", (ratio, expected) => {
    expect(holds(ratio, { atMost: 1.3 })).toBe(expected);
  });

  it.each([
    [0.76, true],
    [0.75, true],
    [0.74, false],
  ])("of at least 0.75: a ratio of %d is %s", (ratio, expected) => {
    expect(holds(ratio, { atLeast: 0.75 })).toBe(expected);
  });

  it("is missed by a ratio that is no number", () => {
    expect(holds(Number.NaN, { atMost: 1.3 })).toBe(false);
    expect(holds(Number.NaN, { atLeast: 0.75 })).toBe(false);
  });
});
