import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import { startRedis } from "../../testing/servers/start-redis.ts";
import { jobQueueContract } from "../job-queue.contract.ts";
import type { QueuedStep } from "../job-queue.ts";
import { bullmqQueue } from "./bullmq-queue.ts";

jobQueueContract("bullmq", async () => {
  const redis = await startRedis();
  return {
    open: (options) => bullmqQueue({ ...options, url: redis.url, name: randomUUID(), onTrouble: () => {} }),
    stop: async () => redis[Symbol.asyncDispose](),
  };
});

describe("the queue in Redis on a bad day", () => {
  const step = (jobId: string): QueuedStep => ({ jobId, queue: "normal" });
  const optionsOf = (url: string) => ({ url, name: "jobs", concurrency: 2, onError: () => {}, onTrouble: () => {} });

  it("holds nobody up where there is no Redis, and can still be closed", async () => {
    const queue = bullmqQueue(optionsOf("redis://127.0.0.1:9"));
    queue.process(async () => ({ next: "done" }));
    const began_ms = performance.now();
    await queue.enqueue(step("a"));
    await queue.ensure([step("a")]);
    await queue[Symbol.asyncDispose]();
    expect(performance.now() - began_ms).toBeLessThan(8_000);
  });

  /** A process that works, says so, and closes its queue when it is asked to. */
  async function worker(url: string) {
    const program = `
      const { bullmqQueue } = await import(${JSON.stringify(new URL("bullmq-queue.ts", import.meta.url).href)});
      const options = ${JSON.stringify({ url, name: "jobs", concurrency: 2 })};
      const queue = bullmqQueue({ ...options, onError() {}, onTrouble() {} });
      queue.process(async () => ({ next: "done" }));
      await queue.enqueue({ jobId: "a", queue: "normal" });
      process.once("SIGTERM", () => queue[Symbol.asyncDispose]());
      console.log("working");`;
    const options = ["--conditions=source", "--input-type=module", "--eval", program];
    const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    return child;
  }

  it.each(["never was one", "was one"])("leaves nothing that keeps its process alive, where there %s", async (was) => {
    await using redis = was === "was one" ? await startRedis() : null;
    const child = await worker(redis?.url ?? "redis://127.0.0.1:9");
    await redis?.kill();
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const limit = setTimeout(() => child.kill("SIGKILL"), 30_000);
    expect(await ended).toEqual([0, null]);
    clearTimeout(limit);
  });

  it("is closed within its limit when Redis dies under it", async () => {
    await using redis = await startRedis();
    const queue = bullmqQueue({ ...optionsOf(redis.url), drainLimit_ms: 300 });
    let runs = 0;
    queue.process(async () => {
      runs++;
      return new Promise<never>(() => {});
    });
    await queue.enqueue(step("a"));
    await expect.poll(() => runs).toBe(1);
    await redis.kill();
    const began_ms = performance.now();
    await queue[Symbol.asyncDispose]();
    expect(performance.now() - began_ms).toBeLessThan(8_000);
  });

  it("works on after Redis was killed and started again, on what it had before and what came since", async () => {
    await using redis = await startRedis();
    await using queue = bullmqQueue(optionsOf(redis.url));
    await using requester = bullmqQueue(optionsOf(redis.url));
    const done = new Set<string>();
    await requester.enqueue(step("before"), 1_500);
    queue.process(async ({ jobId }) => {
      done.add(jobId);
      return { next: "done" };
    });
    await requester.enqueue(step("first"));
    await expect.poll(() => done.has("first")).toBe(true);
    // The append-only file is written once a second.
    await vi.waitFor(() => expect(appendedOnce(redis.url)).resolves.toBe(true), 5_000);
    await redis.kill();
    await redis.restart();
    await requester.enqueue(step("after"));
    await vi.waitFor(() => expect(done).toEqual(new Set(["first", "before", "after"])), 10_000);
  });

  it("starts no step a second time that it is at work on when Redis is emptied", async () => {
    await using redis = await startRedis();
    await using queue = bullmqQueue(optionsOf(redis.url));
    const finish = Promise.withResolvers<void>();
    const times: string[] = [];
    queue.process(async ({ jobId }) => {
      times.push(jobId);
      if (jobId === "slow") await finish.promise;
      return { next: "done" };
    });
    await queue.enqueue(step("slow"));
    await expect.poll(() => times).toEqual(["slow"]);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await queue.ensure([step("slow"), step("other")]);
    await expect.poll(() => times).toContain("other");
    expect(times.filter((jobId) => jobId === "slow")).toHaveLength(1);
    finish.resolve();
  });

  it("shares the work of one queue, each step to one worker", async () => {
    await using redis = await startRedis();
    const queues = [bullmqQueue(optionsOf(redis.url)), bullmqQueue(optionsOf(redis.url))] as const;
    const runs: string[] = [];
    const workers = new Set<number>();
    for (const [index, queue] of queues.entries()) {
      queue.process(async ({ jobId }) => {
        workers.add(index);
        runs.push(jobId);
        await new Promise(setImmediate);
        return { next: "done" };
      });
    }
    await queues[0].ensure(Array.from({ length: 500 }, (_, index) => step(`job-${index}`)));
    await queues[1].idle();
    for (const queue of queues) await queue[Symbol.asyncDispose]();
    expect(new Set(runs).size).toBe(500);
    expect(runs).toHaveLength(500);
    expect(workers.size).toBe(2);
  });
});

async function appendedOnce(url: string): Promise<boolean> {
  const client = new Redis(url);
  const about = await client.info("persistence");
  client.disconnect();
  return /aof_pending_bio_fsync:0/u.test(about) && !/aof_buffer_length:[1-9]/u.test(about);
}
