import { describe, expect, it } from "vitest";
import { startRedis } from "../../testing/servers/start-redis.ts";
import { eventBusContract, isOfTest, untilHeard } from "../event-bus.contract.ts";
import type { JobEvent } from "../event-bus.ts";
import { redisEventBus } from "./redis-event-bus.ts";

const busOf = (url: string) => redisEventBus({ url, onTrouble: () => {} });

eventBusContract("redis", async () => {
  const redis = await startRedis();
  return { open: () => busOf(redis.url), stop: async () => redis[Symbol.asyncDispose]() };
});

describe("events by Redis", () => {
  it("reach other processes", async () => {
    await using redis = await startRedis();
    await using worker = busOf(redis.url);
    await using api = busOf(redis.url);
    await using terminal = busOf(redis.url);
    const heard: JobEvent[] = [];
    api.subscribe("a", (event) => void (isOfTest(event) && heard.push(event)));
    await untilHeard(api, "a", worker);
    await untilHeard(terminal, "a", worker);
    await worker.publish({ jobId: "a", percent: { 1: 5 } });
    await expect.poll(() => heard).toEqual([{ jobId: "a", percent: { 1: 5 } }]);
  });

  it("are heard again after Redis was away, and hold nobody up meanwhile", async () => {
    await using redis = await startRedis();
    await using worker = busOf(redis.url);
    await using api = busOf(redis.url);
    let heard = 0;
    api.subscribe("a", () => heard++);
    await untilHeard(api, "a", worker);
    await redis.kill();
    await worker.publish({ jobId: "a" });
    const began = performance.now();
    for (let index = 0; index < 100; index++) await worker.publish({ jobId: "a" });
    // Held up, each would take a second.
    expect(performance.now() - began).toBeLessThan(10_000);
    await redis.restart();
    heard = 0;
    await untilHeard(api, "a", worker);
    expect(heard).toBeGreaterThan(0);
  });

  it("are lost, and nothing else happens, where there is no Redis", async () => {
    const troubles: unknown[] = [];
    await using bus = redisEventBus({ url: "redis://127.0.0.1:9", onTrouble: (error) => troubles.push(error) });
    bus.subscribe("a", () => {});
    await bus.publish({ jobId: "a" });
    await expect.poll(() => troubles.length).toBeGreaterThan(0);
  });
});
