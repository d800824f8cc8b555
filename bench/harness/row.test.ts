import { describe, expect, it } from "vitest";

import { rowOf } from "./row.ts";

const time = { measure: "a command", unit: "ms", goal: { atMost: 1.3 } } as const;

describe("a row", () => {
  it("sets the median of our runs against the median of the peer's", () => {
    const row = rowOf(time, { ours: [30, 500, 26], peer: [25, 24, 26] });
    expect(row).toMatchObject({ measure: "a command", unit: "ms", ours: 30, peer: 25, ratio: 1.2, holds: true });
  });

  it("does not hold where the goal is missed", () => {
    expect(rowOf(time, { ours: [50], peer: [25] })).toMatchObject({ ratio: 2, holds: false });
  });

  it("is judged before it is rounded", () => {
    expect(rowOf(time, { ours: [1.3001], peer: [1] })).toMatchObject({ ratio: 1.3, holds: false });
  });

  it("tells the spread of whichever scattered more", () => {
    expect(rowOf(time, { ours: [10, 10, 10], peer: [80, 90, 100, 110, 120] }).spread).toBe(0.2);
  });
});
