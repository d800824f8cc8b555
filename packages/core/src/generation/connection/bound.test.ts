import { describe, expect, it } from "vitest";
import { bound } from "./bound.ts";

const patient = new AbortController().signal;

describe("a bound", () => {
  it("lets so many in at once, the others in their order", async () => {
    const places = bound({ atOnce: 2, waiting: 10 });
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    const visit = async (visitor: number): Promise<void> => {
      const leave = await places.enter(patient);
      inside += 1;
      most = Math.max(most, inside);
      order.push(visitor);
      await new Promise(setImmediate);
      inside -= 1;
      leave();
    };
    await Promise.all([1, 2, 3, 4, 5].map(visit));
    expect(most).toBe(2);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it("turns away who finds the queue full", async () => {
    const places = bound({ atOnce: 1, waiting: 1 });
    const leave = await places.enter(patient);
    const second = places.enter(patient);
    await expect(places.enter(patient)).rejects.toThrow("1 calls are waiting");
    leave();
    await second;
  });

  it("forgets who gave up waiting", async () => {
    const places = bound({ atOnce: 1, waiting: 5 });
    const leave = await places.enter(patient);
    const impatient = new AbortController();
    const second = places.enter(impatient.signal);
    const third = places.enter(patient);
    impatient.abort();
    await expect(second).rejects.toThrow("aborted");
    leave();
    (await third)();
    await places.enter(patient);
  });
});
