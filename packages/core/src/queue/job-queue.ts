import type { QueueClass } from "../plans/index.ts";

/** A step of a job to be done. The database row is the truth: the queue only carries its id. */
export interface QueuedStep {
  readonly jobId: string;
  readonly queue: QueueClass;
}

/** What a handler wants next: nothing more, or the same step again after a while. */
export type StepOutcome = { readonly next: "done" } | { readonly next: "again"; readonly delay_ms: number };

/** Carries steps to workers. Losing everything in it loses nothing: a sweep reads the rows and enqueues again. */
export interface JobQueue extends AsyncDisposable {
  /** Adds a step. A job that is already waiting is not added twice. */
  enqueue(step: QueuedStep, delay_ms?: number): Promise<void>;
  /** Starts working. At most one handler; steps of one job never overlap in one process. */
  process(handler: (step: QueuedStep) => Promise<StepOutcome>): void;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}
