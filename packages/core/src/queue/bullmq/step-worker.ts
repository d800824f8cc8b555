import { setTimeout as delay } from "node:timers/promises";
import {
  closingGrace_ms,
  drainLimit_ms,
  retryPause_ms,
  retryPolicy,
  type JobQueueOptions,
  type QueuedStep,
  type StepHandler,
  type StepOutcome,
} from "../job-queue.ts";
import { fairShare } from "./fair-share.ts";
import { addOptions, isAskedForAgain, prefix, type StepJob, type StepQueue } from "./step-queue.ts";

/** A worker that stops renewing its lock is taken for dead after this long; others then take up its steps. */
const lock_ms = 15_000;
const stalledCheck_ms = 5_000;

/** A step that was being worked on when its worker died, this often, is given up: it may be what kills them. */
const maximumStalls = 3;

/** How long to leave a step alone that this very process is at work on. */
const overlapPause_ms = 1_000;

/** How long closing waits for Redis, at each of its steps. */
const farewell_ms = 1_000;

/** The longest that a worker waits for Redis to say that there is something new. */
const blockingWait_s = 2;

export interface StepWorker {
  /** Takes no more, waits for what runs, and hands back what does not end in time. */
  stop(): Promise<void>;
}

export function startStepWorker(
  queue: StepQueue,
  handle: StepHandler,
  options: JobQueueOptions,
  onTrouble: (error: unknown) => void,
): StepWorker {
  const retry = options.retry ?? retryPolicy;
  const running = new Set<string>();
  const handlings = new Set<Promise<unknown>>();
  const share = fairShare(queue);
  const closing = new AbortController();
  const stopping = Promise.withResolvers<never>();
  stopping.promise.catch(() => {});

  async function work(step: QueuedStep): Promise<StepOutcome> {
    const handling = handle(step, closing.signal);
    handlings.add(handling);
    try {
      return await Promise.race([handling, stopping.promise]);
    } catch (error) {
      options.onError(step, error);
      throw error instanceof Error ? error : new Error(String(error));
    } finally {
      handlings.delete(handling);
    }
  }

  async function run(job: StepJob): Promise<void> {
    const step = job.data;
    // Redis was emptied or lost the lock while this process worked on: the row's lease would turn the step away.
    if (running.has(step.jobId)) return addNext(step, overlapPause_ms);
    running.add(step.jobId);
    try {
      const [outcome] = await Promise.all([work(step), share.started(job)]);
      if (outcome.next === "again") await addNext(step, outcome.delay_ms);
    } finally {
      running.delete(step.jobId);
    }
  }

  /** BullMQ keeps it until the current step is done, and then adds it in the same transaction. */
  async function addNext(step: QueuedStep, delay_ms: number): Promise<void> {
    if (await isAskedForAgain(queue, step.jobId)) return;
    await queue.bull.add("step", step, addOptions(step, { delay_ms, isWanted: true, retry }));
  }

  const worker = new queue.bullmq.Worker<QueuedStep, void>(queue.bull.name, run, {
    connection: queue.redis,
    prefix,
    concurrency: options.concurrency,
    lockDuration: lock_ms,
    stalledInterval: stalledCheck_ms,
    maxStalledCount: maximumStalls,
    drainDelay: blockingWait_s,
    runRetryDelay: 500,
    settings: { backoffStrategy: (failures) => retryPause_ms(retry, failures) },
  });
  worker.on("error", onTrouble);

  return {
    async stop() {
      const closed = worker.close().catch(onTrouble);
      const breakOff = setTimeout(() => closing.abort(), closingGrace_ms);
      await within(options.drainLimit_ms ?? drainLimit_ms, Promise.allSettled(handlings));
      clearTimeout(breakOff);
      stopping.reject(new Error("The worker stopped before the step was done."));
      await within(farewell_ms, closed);
      // A Redis that is away: what it still believes to be at work is taken up when its lock runs out.
      queue.disconnect();
      await within(farewell_ms, closed);
      // Where Redis is away `close` never gets so far, and the timer that renews locks keeps the process alive.
      await worker["lockManager"].close();
    },
  };
}

/** Waits for something, but no longer than that. */
async function within(limit_ms: number, what: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([what, delay(limit_ms, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
}
