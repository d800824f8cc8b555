import { expect, it } from "vitest";
import { atMost } from "./at-most.ts";

it("runs no more at once than allowed, in order, also after failures", async () => {
  const limited = atMost(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (index: number) => async () => {
    most = Math.max(most, ++running);
    order.push(index);
    await Promise.resolve();
    running--;
    if (index % 3 === 0) throw new Error("broken");
  };
  await Promise.allSettled(Array.from({ length: 10 }, (_, index) => limited(work(index))));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
