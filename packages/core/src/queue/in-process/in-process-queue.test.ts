import { describe, expect, it } from "vitest";
import type { QueuedStep } from "../job-queue.ts";
import { inProcessQueue } from "./in-process-queue.ts";

const quiet = { onError: () => {} };
const step = (jobId: string, queue: QueuedStep["queue"] = "normal"): QueuedStep => ({ jobId, queue });

describe("the in-process queue", () => {
  it("works on no more steps at once than it may", async () => {
    await using queue = inProcessQueue({ concurrency: 3, ...quiet });
    let running = 0;
    let most = 0;
    queue.process(async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return { next: "done" };
    });
    await Promise.all(Array.from({ length: 50 }, (_, index) => queue.enqueue(step(`job ${index}`))));
    await queue.idle();
    expect(most).toBe(3);
  });

  it("never runs one job twice at once, and does not queue what is waiting already", async () => {
    await using queue = inProcessQueue({ concurrency: 4, ...quiet });
    let runs = 0;
    await queue.enqueue(step("a"));
    await queue.enqueue(step("a"));
    queue.process(async () => {
      runs++;
      return { next: "done" };
    });
    await queue.idle();
    expect(runs).toBe(1);
  });

  it("starts the highest plan first, and still gives the normal queue one start in ten", async () => {
    await using queue = inProcessQueue({ concurrency: 1, ...quiet });
    const started: string[] = [];
    for (let index = 0; index < 40; index++) await queue.enqueue(step(`pro ${index}`, "highest"));
    for (let index = 0; index < 3; index++) await queue.enqueue(step(`free ${index}`));
    queue.process(async ({ jobId }) => {
      started.push(jobId);
      return { next: "done" };
    });
    await queue.idle();
    expect(started.indexOf("free 0")).toBe(9);
    expect(started.indexOf("free 1")).toBe(19);
    expect(started.indexOf("free 2")).toBe(29);
  });

  it("comes back to a step that asks for it", async () => {
    await using queue = inProcessQueue({ concurrency: 1, ...quiet });
    let looks = 0;
    queue.process(async () => (++looks < 3 ? { next: "again", delay_ms: 1 } : { next: "done" }));
    await queue.enqueue(step("a"));
    await queue.idle();
    expect(looks).toBe(3);
  });

  it("reports a handler that throws, and goes on", async () => {
    const failures: string[] = [];
    await using queue = inProcessQueue({ concurrency: 1, onError: ({ jobId }) => failures.push(jobId) });
    queue.process(async ({ jobId }) => {
      if (jobId === "bad") throw new Error("broken");
      return { next: "done" };
    });
    await queue.enqueue(step("bad"));
    await queue.enqueue(step("good"));
    await queue.idle();
    expect(failures).toEqual(["bad"]);
  });

  it("finishes the running step when it is closed, and starts no other", async () => {
    const queue = inProcessQueue({ concurrency: 1, ...quiet });
    const seen: string[] = [];
    let finish = (): void => {};
    queue.process(async ({ jobId }) => {
      seen.push(jobId);
      await new Promise<void>((resolve) => (finish = resolve));
      return { next: "again", delay_ms: 0 };
    });
    await queue.enqueue(step("a"));
    await queue.enqueue(step("b"));
    const closed = queue[Symbol.asyncDispose]();
    finish();
    await closed;
    expect(seen).toEqual(["a"]);
  });
});
