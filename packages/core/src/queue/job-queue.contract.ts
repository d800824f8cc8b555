import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closingGrace_ms, type JobQueue, type JobQueueOptions, type QueuedStep } from "./job-queue.ts";

/** Makes empty queues; those of one test are alone in it. */
interface QueueSource {
  open(options: JobQueueOptions): JobQueue;
  stop(): Promise<void>;
}

const step = (jobId: string, queue: QueuedStep["queue"] = "normal"): QueuedStep => ({ jobId, queue });
const quickRetry = { tries: 3, firstPause_ms: 20, longestPause_ms: 1_000, random: () => 0 };

/** A promise that the test settles, and that handlers wait for. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** What every queue must do. */
export function jobQueueContract(name: string, start: () => Promise<QueueSource>): void {
  describe(`job queue: ${name}`, () => {
    let source: QueueSource;
    beforeAll(async () => {
      source = await start();
    });
    afterAll(() => source.stop());

    const open = (options: Partial<JobQueueOptions> = {}): JobQueue =>
      source.open({ concurrency: 1, onError: () => {}, retry: quickRetry, ...options });

    it("works on no more steps at once than it may", async () => {
      await using queue = open({ concurrency: 3 });
      let running = 0;
      let most = 0;
      const full = gate();
      queue.process(async () => {
        most = Math.max(most, ++running);
        await full.opened;
        await new Promise(setImmediate);
        running--;
        return { next: "done" };
      });
      await Promise.all(Array.from({ length: 50 }, (_, index) => queue.enqueue(step(`job-${index}`))));
      await expect.poll(() => most).toBe(3);
      full.open();
      await queue.idle();
      expect(most).toBe(3);
    });

    it("does not add twice what waits already", async () => {
      await using queue = open({ concurrency: 4 });
      const runs: string[] = [];
      await queue.enqueue(step("a"));
      await queue.enqueue(step("a"));
      await queue.ensure([step("a"), step("b")]);
      queue.process(async ({ jobId }) => {
        runs.push(jobId);
        return { next: "done" };
      });
      await queue.idle();
      expect(runs.toSorted()).toEqual(["a", "b"]);
    });

    it("takes a job that is done again", async () => {
      await using queue = open();
      let runs = 0;
      queue.process(async () => {
        runs++;
        return { next: "done" };
      });
      for (let index = 0; index < 3; index++) {
        await queue.enqueue(step("a"));
        await queue.idle();
      }
      expect(runs).toBe(3);
    });

    it("never runs one job twice at once, and runs it once more when it was asked for meanwhile", async () => {
      await using queue = open({ concurrency: 4 });
      const first = gate();
      let running = 0;
      let runs = 0;
      let most = 0;
      queue.process(async () => {
        most = Math.max(most, ++running);
        if (++runs === 1) await first.opened;
        running--;
        return { next: "done" };
      });
      await queue.enqueue(step("a"));
      await expect.poll(() => runs).toBe(1);
      await queue.enqueue(step("a"));
      await queue.enqueue(step("a"));
      await queue.ensure([step("a")]);
      first.open();
      await queue.idle();
      expect({ runs, most }).toEqual({ runs: 2, most: 1 });
    });

    it("does not run a job once more because the sweep met it at work", async () => {
      await using queue = open({ concurrency: 4 });
      const first = gate();
      let runs = 0;
      queue.process(async () => {
        runs++;
        await first.opened;
        return { next: "done" };
      });
      await queue.enqueue(step("a"));
      await expect.poll(() => runs).toBe(1);
      await queue.ensure([step("a")]);
      first.open();
      await queue.idle();
      expect(runs).toBe(1);
    });

    it("starts the highest plan first, and still gives the normal queue one start in ten", async () => {
      await using queue = open();
      const started: string[] = [];
      for (let index = 0; index < 40; index++) await queue.enqueue(step(`pro-${index}`, "highest"));
      await queue.enqueue(step("starter", "priority"));
      for (let index = 0; index < 3; index++) await queue.enqueue(step(`free-${index}`));
      queue.process(async ({ jobId }) => {
        started.push(jobId);
        return { next: "done" };
      });
      await queue.idle();
      expect(started.indexOf("free-0")).toBe(9);
      expect(started.indexOf("free-1")).toBe(19);
      expect(started.indexOf("free-2")).toBe(29);
      expect(started.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, index) => `pro-${index}`));
      expect(started.at(-1)).toBe("starter");
    });

    it("waits as long as it is told to", async () => {
      await using queue = open();
      const began = performance.now();
      let ran_ms = 0;
      queue.process(async () => {
        ran_ms = performance.now() - began;
        return { next: "done" };
      });
      await queue.enqueue(step("a"), 60);
      await queue.idle();
      // Clocks of two processes, rounded to the millisecond.
      expect(ran_ms).toBeGreaterThan(55);
    });

    it("brings a job that waits for its time forward, but not for the sweep", async () => {
      await using queue = open();
      const runs: string[] = [];
      queue.process(async ({ jobId }) => {
        runs.push(jobId);
        return { next: "done" };
      });
      await queue.enqueue(step("later"), 60_000);
      await queue.enqueue(step("sooner"), 60_000);
      await queue.ensure([step("later")]);
      await queue.enqueue(step("later"), 1);
      await queue.enqueue(step("sooner"));
      await expect.poll(() => runs).toEqual(["sooner"]);
    });

    it("comes back to a step that asks for it", async () => {
      await using queue = open();
      let looks = 0;
      queue.process(async () => (++looks < 4 ? { next: "again", delay_ms: looks === 2 ? 0 : 5 } : { next: "done" }));
      await queue.enqueue(step("a"));
      await queue.idle();
      expect(looks).toBe(4);
    });

    it("comes back at once, and once, to a step that was asked for while it looked", async () => {
      await using queue = open();
      const first = gate();
      let looks = 0;
      queue.process(async () => {
        if (++looks === 1) await first.opened;
        return looks === 1 ? { next: "again", delay_ms: 60_000 } : { next: "done" };
      });
      await queue.enqueue(step("a"));
      await expect.poll(() => looks).toBe(1);
      await queue.enqueue(step("a"));
      first.open();
      await queue.idle();
      expect(looks).toBe(2);
    });

    it("tries a handler that throws again, later each time", async () => {
      const failures: string[] = [];
      await using queue = open({ onError: ({ jobId }) => failures.push(jobId) });
      const times_ms: number[] = [];
      queue.process(async () => {
        times_ms.push(performance.now());
        if (times_ms.length < 3) throw new Error("broken");
        return { next: "done" };
      });
      await queue.enqueue(step("a"));
      await queue.idle();
      const [first = 0, second = 0, third = 0] = times_ms;
      expect(second - first).toBeGreaterThan(15);
      expect(third - second).toBeGreaterThan(35);
      expect(failures).toEqual(["a", "a"]);
      expect(await queue.deadLetters()).toEqual([]);
    });

    it("gives up a handler that keeps throwing, says why, and takes the job again later", async () => {
      await using queue = open();
      let runs = 0;
      let isMended = false;
      queue.process(async ({ jobId }) => {
        if (jobId === "bad" && !isMended) throw new Error(`broken ${++runs}`);
        return { next: "done" };
      });
      await queue.enqueue(step("bad", "priority"));
      await queue.enqueue(step("good"));
      await queue.idle();
      expect(await queue.deadLetters()).toEqual([
        { step: step("bad", "priority"), reason: "broken 3", tries: 3, failedAt: expect.any(Date) },
      ]);
      isMended = true;
      await queue.ensure([step("bad", "priority")]);
      await queue.idle();
      expect(runs).toBe(3);
    });

    it("counts tries anew after one that went well", async () => {
      await using queue = open();
      let runs = 0;
      queue.process(async () => {
        if (++runs % 2 === 1) throw new Error("now and then");
        return runs < 10 ? { next: "again", delay_ms: 0 } : { next: "done" };
      });
      await queue.enqueue(step("a"));
      await queue.idle();
      expect(runs).toBe(10);
      expect(await queue.deadLetters()).toEqual([]);
    });

    it("finishes the running step when it is closed, and starts no other", async () => {
      const queue = open();
      const seen: string[] = [];
      const first = gate();
      queue.process(async ({ jobId }) => {
        seen.push(jobId);
        await first.opened;
        return { next: "again", delay_ms: 0 };
      });
      await queue.enqueue(step("a"));
      await queue.enqueue(step("b"));
      await expect.poll(() => seen).toEqual(["a"]);
      let isClosed = false;
      const closed = Promise.resolve(queue[Symbol.asyncDispose]()).then(() => (isClosed = true));
      await new Promise(setImmediate);
      expect(isClosed).toBe(false);
      first.open();
      await closed;
      expect(seen).toEqual(["a"]);
    });

    it("lets a running step go on for a while when it is closed, then has it put down what only waits", async () => {
      const queue = open();
      const waited = gate();
      let stoppedAfter_ms = 0;
      queue.process(async (_step, stop) => {
        waited.open();
        const began = performance.now();
        await new Promise((resolve) => stop.addEventListener("abort", resolve, { once: true }));
        stoppedAfter_ms = performance.now() - began;
        return { next: "done" };
      });
      await queue.enqueue(step("a"));
      await waited.opened;
      await queue[Symbol.asyncDispose]();
      expect(stoppedAfter_ms).toBeGreaterThan(closingGrace_ms - 100);
      expect(stoppedAfter_ms).toBeLessThan(closingGrace_ms + 2_000);
    });

    it("does not wait for ever for a step that does not end", async () => {
      const queue = open({ drainLimit_ms: 50 });
      let runs = 0;
      queue.process(async () => {
        runs++;
        return new Promise<never>(() => {});
      });
      await queue.enqueue(step("a"));
      await expect.poll(() => runs).toBe(1);
      await queue[Symbol.asyncDispose]();
      expect(runs).toBe(1);
    });
  });
}
