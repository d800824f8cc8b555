import { setTimeout as delay } from "node:timers/promises";
import { retryPolicy, type DeadLetter, type JobQueue, type JobQueueOptions, keptDeadLetters } from "../job-queue.ts";
import { addOptions, connect, type Address, type StepQueue } from "./step-queue.ts";
import { startStepWorker, type StepWorker } from "./step-worker.ts";

export interface BullmqQueueOptions extends JobQueueOptions, Address {
  /** Hears that Redis is away or refuses something; what it carries is tried again, or made up for by the sweep. */
  readonly onTrouble: (error: unknown) => void;
}

/** How long a request waits for a Redis that is away before it leaves its job to the sweep. */
const patience_ms = 2_000;

/** How long closing waits for Redis to say goodbye. */
const farewell_ms = 1_000;
const idleLook_ms = 20;

/**
 * A queue in Redis that any number of processes share, by BullMQ. Connects when it is first used. Design: docs/queue.md.
 */
export function bullmqQueue(options: BullmqQueueOptions): JobQueue {
  const { onTrouble } = options;
  const retry = options.retry ?? retryPolicy;
  let connecting: Promise<StepQueue> | null = null;
  let working: Promise<StepWorker> | null = null;
  let isClosed = false;
  const connection = (): Promise<StepQueue> => (connecting ??= connect(options, onTrouble));

  /** A queue that is away does not hold anybody up: the row is safe, and the sweep adds what is missing. */
  async function bestEffort(act: (queue: StepQueue) => Promise<unknown>): Promise<void> {
    if (isClosed) return;
    const patience = new AbortController();
    const isOver = delay(patience_ms, undefined, { signal: patience.signal, ref: false });
    const acting = connection().then(act);
    acting.catch(() => {});
    await Promise.race([acting, isOver]).catch(onTrouble);
    patience.abort();
    isOver.catch(() => {});
  }

  return {
    enqueue: (step, delay_ms = 0) =>
      bestEffort(({ bull }) => bull.add("step", step, addOptions(step, { delay_ms, isWanted: true, retry }))),
    ensure: (steps) =>
      bestEffort(({ bull }) =>
        bull.addBulk(
          steps.map((data) => ({
            name: "step",
            data,
            opts: addOptions(data, { delay_ms: 0, isWanted: false, retry }),
          })),
        ),
      ),
    process(handler) {
      if (working !== null) throw new Error("The queue has a handler already.");
      working = connection().then((queue) => startStepWorker(queue, handler, options, onTrouble));
    },
    async idle() {
      const { bull } = await connection();
      for (;;) {
        const counts = await bull.getJobCounts("wait", "prioritized", "delayed", "active");
        if (Object.values(counts).every((count) => count === 0)) return;
        await delay(idleLook_ms);
      }
    },
    async deadLetters() {
      const { bull } = await connection();
      const failed = await bull.getFailed(0, keptDeadLetters - 1);
      return failed.map(({ data, failedReason, attemptsMade, finishedOn, timestamp }): DeadLetter => ({
        step: { jobId: data.jobId, queue: data.queue },
        reason: failedReason ?? "",
        tries: attemptsMade,
        failedAt: new Date(finishedOn ?? timestamp),
      }));
    },
    async [Symbol.asyncDispose]() {
      if (isClosed) return;
      isClosed = true;
      if (connecting === null) return;
      await (await working)?.stop();
      const { bull, disconnect } = await connecting;
      await Promise.race([bull.close(), delay(farewell_ms, undefined, { ref: false })]).catch(() => {});
      disconnect();
    },
  };
}
