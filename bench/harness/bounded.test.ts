import { describe, expect, it } from "vitest";

import { bounded } from "./bounded.ts";

describe("bounded work", () => {
  it("does every task once, and no more at once than it may", async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 20 }, (_, index) => async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      done.push(index);
    });
    await bounded(tasks, 2);
    expect(done).toEqual(tasks.map((_, index) => index));
    expect(most).toBe(2);
  });
});
