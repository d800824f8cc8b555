import type { JobQueue, QueuedStep, StepOutcome } from "../job-queue.ts";
import type { QueueClass } from "../../plans/index.ts";

export interface InProcessQueueOptions {
  /** Steps worked on at once. */
  readonly concurrency: number;
  /** Hears of a handler that threw; the step is dropped and left to the sweep. */
  readonly onError: (step: QueuedStep, error: unknown) => void;
}

const classes: readonly QueueClass[] = ["highest", "priority", "normal"];

/** While somebody on the normal queue waits, at least one start in this many is theirs. */
const normalShare = 10;

/** A queue in this process's memory. What survives a restart is the job row. */
export function inProcessQueue(options: InProcessQueueOptions): JobQueue {
  const waiting = new Map<QueueClass, Map<string, QueuedStep>>(classes.map((name) => [name, new Map()]));
  const running = new Set<string>();
  const delayed = new Map<string, NodeJS.Timeout>();
  let idleListeners: (() => void)[] = [];
  let startsSinceNormal = 0;
  let handler: ((step: QueuedStep) => Promise<StepOutcome>) | null = null;
  let isClosed = false;

  const isIdle = (): boolean =>
    running.size === 0 && delayed.size === 0 && [...waiting.values()].every((steps) => steps.size === 0);

  function pump(): void {
    while (handler !== null && !isClosed && running.size < options.concurrency) {
      const step = takeNext();
      if (step === null) break;
      running.add(step.jobId);
      void work(step, handler);
    }
    if (!isIdle()) return;
    const listeners = idleListeners;
    idleListeners = [];
    for (const listener of listeners) listener();
  }

  function takeNext(): QueuedStep | null {
    const normalWaits = (waiting.get("normal")?.size ?? 0) > 0;
    const order: readonly QueueClass[] =
      normalWaits && startsSinceNormal >= normalShare - 1 ? ["normal", "highest", "priority"] : classes;
    for (const name of order) {
      for (const [jobId, step] of waiting.get(name) ?? []) {
        if (running.has(jobId)) continue;
        waiting.get(name)?.delete(jobId);
        startsSinceNormal = name === "normal" ? 0 : startsSinceNormal + 1;
        return step;
      }
    }
    return null;
  }

  async function work(step: QueuedStep, handle: (step: QueuedStep) => Promise<StepOutcome>): Promise<void> {
    let outcome: StepOutcome = { next: "done" };
    try {
      outcome = await handle(step);
    } catch (error) {
      options.onError(step, error);
    }
    running.delete(step.jobId);
    if (outcome.next === "again") addLater(step, outcome.delay_ms);
    pump();
  }

  function addLater(step: QueuedStep, delay_ms: number): void {
    if (isClosed) return;
    if (delay_ms <= 0) return addNow(step);
    clearTimeout(delayed.get(step.jobId));
    delayed.set(
      step.jobId,
      setTimeout(() => {
        delayed.delete(step.jobId);
        addNow(step);
        pump();
      }, delay_ms),
    );
  }

  function addNow(step: QueuedStep): void {
    waiting.get(step.queue)?.set(step.jobId, step);
  }

  return {
    async enqueue(step, delay_ms = 0) {
      addLater(step, delay_ms);
      pump();
    },
    process(next) {
      handler = next;
      pump();
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idleListeners.push(resolve))),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      for (const timer of delayed.values()) clearTimeout(timer);
      delayed.clear();
      for (const steps of waiting.values()) steps.clear();
      if (running.size > 0) await new Promise<void>((resolve) => idleListeners.push(resolve));
    },
  };
}
