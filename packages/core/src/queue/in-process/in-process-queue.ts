import {
  closingGrace_ms,
  drainLimit_ms,
  failureReason,
  keptDeadLetters,
  retryPause_ms,
  retryPolicy,
  type DeadLetter,
  type JobQueue,
  type JobQueueOptions,
  type QueuedStep,
  type StepHandler,
} from "../job-queue.ts";
import { waitingLine } from "./waiting-line.ts";

/** A queue in this process's memory. What survives a restart is the job row. */
export function inProcessQueue(options: JobQueueOptions): JobQueue {
  const retry = options.retry ?? retryPolicy;
  const waiting = waitingLine();
  const running = new Set<string>();
  const delayed = new Map<string, NodeJS.Timeout>();
  const failures = new Map<string, number>();
  const deadLetters: DeadLetter[] = [];
  let listeners: (() => void)[] = [];
  let handler: StepHandler | null = null;
  const closing = new AbortController();
  let isClosed = false;

  const isIdle = (): boolean => running.size === 0 && delayed.size === 0 && waiting.size === 0;
  const idle = (): Promise<void> => (isIdle() ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve)));

  function pump(): void {
    while (handler !== null && !isClosed && running.size < options.concurrency) {
      const step = waiting.takeNext(running);
      if (step === null) break;
      running.add(step.jobId);
      void work(step, handler);
    }
    if (!isIdle()) return;
    const ended = listeners;
    listeners = [];
    for (const listener of ended) listener();
  }

  async function work(step: QueuedStep, handle: StepHandler): Promise<void> {
    try {
      const outcome = await handle(step, closing.signal);
      failures.delete(step.jobId);
      running.delete(step.jobId);
      if (outcome.next === "again") add(step, outcome.delay_ms);
    } catch (error) {
      running.delete(step.jobId);
      options.onError(step, error);
      tryLater(step, error);
    }
    pump();
  }

  function tryLater(step: QueuedStep, error: unknown): void {
    const tries = (failures.get(step.jobId) ?? 0) + 1;
    if (tries < retry.tries) {
      failures.set(step.jobId, tries);
      return add(step, Math.max(1, retryPause_ms(retry, tries)));
    }
    failures.delete(step.jobId);
    deadLetters.unshift({ step, reason: failureReason(error), tries, failedAt: new Date() });
    deadLetters.splice(keptDeadLetters);
  }

  function add(step: QueuedStep, delay_ms: number): void {
    const { jobId } = step;
    if (isClosed || waiting.has(jobId)) return;
    const isDelayed = delayed.has(jobId);
    if (delay_ms <= 0) {
      clearTimeout(delayed.get(jobId));
      delayed.delete(jobId);
      waiting.add(step);
    } else if (!isDelayed) {
      delayed.set(jobId, setTimeout(start, delay_ms));
    }
    function start(): void {
      delayed.delete(jobId);
      waiting.add(step);
      pump();
    }
  }

  return {
    async enqueue(step, delay_ms = 0) {
      add(step, delay_ms);
      pump();
    },
    async ensure(steps) {
      for (const step of steps) {
        if (!running.has(step.jobId) && !delayed.has(step.jobId)) add(step, 0);
      }
      pump();
    },
    process(next) {
      handler = next;
      pump();
    },
    idle,
    deadLetters: async () => [...deadLetters],
    async [Symbol.asyncDispose]() {
      isClosed = true;
      for (const timer of delayed.values()) clearTimeout(timer);
      delayed.clear();
      waiting.clear();
      const breakOff = setTimeout(() => closing.abort(), closingGrace_ms);
      await soon(idle(), options.drainLimit_ms ?? drainLimit_ms);
      clearTimeout(breakOff);
    },
  };
}

async function soon(what: Promise<void>, limit_ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const isOver = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit_ms);
  });
  await Promise.race([what, isOver]);
  clearTimeout(timer);
}
