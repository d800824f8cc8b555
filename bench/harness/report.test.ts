import { describe, expect, it } from "vitest";

import { tableOf } from "./report.ts";

const row = { measure: "figment --help", ours: 28.1, peer: 24.9, ratio: 1.13, unit: "ms", spread: 0.081 };

describe("the table", () => {
  it("shows each measure beside its peer, its goal, and whether it holds", () => {
    const rows = [
      { ...row, goal: { atMost: 1.3 }, holds: true },
      { ...row, measure: "images", unit: "images/s", goal: { atLeast: 0.75 }, holds: false },
    ];
    expect(tableOf(rows).split("\n")).toEqual([
      "   measure         ours  peer  unit      ratio  goal           spread",
      "✓  figment --help  28.1  24.9  ms        1.13   at most 1.3    8 %",
      "✗  images          28.1  24.9  images/s  1.13   at least 0.75  8 %",
    ]);
  });
});
