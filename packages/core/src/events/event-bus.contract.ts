import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { EventBus, JobEvent } from "./event-bus.ts";

interface BusSource {
  /** One bus, as one process has it; those of a source reach each other where the adapter says so. */
  open(): EventBus;
  stop(): Promise<void>;
}

/** What every event bus must do. */
export function eventBusContract(name: string, start: () => Promise<BusSource>): void {
  describe(`event bus: ${name}`, () => {
    let source: BusSource;
    beforeAll(async () => {
      source = await start();
    });
    afterAll(() => source.stop());

    it("tells whoever listens to the job, and nobody else", async () => {
      await using bus = source.open();
      const heard: JobEvent[] = [];
      bus.subscribe("a", (event) => void (isOfTest(event) && heard.push(event)));
      await untilHeard(bus, "a");
      await bus.publish({ jobId: "b", percent: { 0: 1 } });
      await bus.publish({ jobId: "a", percent: { 0: 40, 2: 7 } });
      await expect.poll(() => heard).toEqual([{ jobId: "a", percent: { 0: 40, 2: 7 } }]);
    });

    it("keeps the order of one publisher", async () => {
      await using bus = source.open();
      const heard: number[] = [];
      bus.subscribe("a", ({ percent }) => void (percent && heard.push(percent[0] ?? -1)));
      await untilHeard(bus, "a");
      const order = Array.from({ length: 100 }, (_, index) => index);
      await Promise.all(order.map((index) => bus.publish({ jobId: "a", percent: { 0: index } })));
      await expect.poll(() => heard).toHaveLength(100);
      expect(heard).toEqual(order);
    });

    it("tells nobody any more who has turned away, and still everybody else", async () => {
      await using bus = source.open();
      const first: JobEvent[] = [];
      const second: JobEvent[] = [];
      const turnAway = bus.subscribe("a", (event) => void (isOfTest(event) && first.push(event)));
      bus.subscribe("a", (event) => void (isOfTest(event) && second.push(event)));
      await untilHeard(bus, "a");
      turnAway();
      turnAway();
      await bus.publish({ jobId: "a", percent: {} });
      await expect.poll(() => second).toHaveLength(1);
      expect(first).toEqual([]);
    });

    it("can be listened to again after everybody has turned away", async () => {
      await using bus = source.open();
      bus.subscribe("a", () => {})();
      const heard: JobEvent[] = [];
      bus.subscribe("a", (event) => heard.push(event))();
      bus.subscribe("a", (event) => heard.push(event));
      await untilHeard(bus, "a");
      expect(heard.length).toBeGreaterThan(0);
    });

    it("takes events that nobody listens to, and events after it was closed", async () => {
      const bus = source.open();
      await bus.publish({ jobId: "nobody" });
      await bus[Symbol.asyncDispose]();
      await bus.publish({ jobId: "nobody" });
      expect(bus.subscribe("nobody", () => {})()).not.toBe(null);
    });
  });
}

/** Those that `untilHeard` sends carry nothing, and may still be on their way. */
export function isOfTest({ percent }: JobEvent): boolean {
  return percent !== undefined;
}

/** Listening may take a moment to begin: publishes until it has. */
export async function untilHeard(bus: EventBus, jobId: string, publisher: EventBus = bus): Promise<void> {
  let isHeard = false;
  const turnAway = bus.subscribe(jobId, () => (isHeard = true));
  await vi.waitFor(
    async () => {
      await publisher.publish({ jobId });
      expect(isHeard).toBe(true);
    },
    { timeout: 8_000, interval: 20 },
  );
  turnAway();
}
