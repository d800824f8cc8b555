import { describe, expect, it } from "vitest";

import { interleave } from "./interleave.ts";

describe("interleaved runs", () => {
  it("take turns, and who goes first changes with every round", async () => {
    const order: string[] = [];
    const run = (name: string) => () => order.push(name);
    await interleave([{ ours: run("ours"), peer: run("peer") }], { warmUp: 0, counted: 3 });
    expect(order).toEqual(["ours", "peer", "peer", "ours", "ours", "peer"]);
  });

  it("forget the warm-up", async () => {
    let ours = 0;
    let peer = 100;
    const pair = { ours: () => ++ours, peer: () => ++peer };
    expect(await interleave([pair], { warmUp: 2, counted: 2 })).toEqual([{ ours: [3, 4], peer: [103, 104] }]);
  });

  it("keep the samples of several pairs apart", async () => {
    const pairs = [
      { ours: () => 1, peer: () => 2 },
      { ours: async () => 3, peer: async () => 4 },
    ];
    expect(await interleave(pairs, { warmUp: 1, counted: 1 })).toEqual([
      { ours: [1], peer: [2] },
      { ours: [3], peer: [4] },
    ]);
  });
});
