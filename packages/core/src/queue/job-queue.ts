import type { QueueClass } from "../plans/index.ts";

/** A step of a job to be done. The database row is the truth: the queue only carries its id. */
export interface QueuedStep {
  readonly jobId: string;
  readonly queue: QueueClass;
}

/** What a handler wants next: nothing more, or the same step again after a while. */
export type StepOutcome = { readonly next: "done" } | { readonly next: "again"; readonly delay_ms: number };

export type StepHandler = (step: QueuedStep, stop: AbortSignal) => Promise<StepOutcome>;

/** A step that was given up: its handler threw each time it was tried. */
export interface DeadLetter {
  readonly step: QueuedStep;
  /** What the last try ended with. */
  readonly reason: string;
  readonly tries: number;
  readonly failedAt: Date;
}

/**
 * Carries steps to workers. Losing everything in it loses nothing: a sweep reads the rows and adds what is missing.
 * Adapters: `in-process/`, `bullmq/`.
 */
export interface JobQueue extends AsyncDisposable {
  /**
   * Sees to it that the job is worked on. One that waits already is not added twice; without a delay it is brought forward.
   * One that is being worked on right now is worked on once more afterwards. Never rejects: a queue that cannot be reached
   * takes nothing, and the sweep makes up for it.
   */
  enqueue(step: QueuedStep, delay_ms?: number): Promise<void>;
  /** Adds those jobs that neither wait nor are worked on, and leaves the others as they are: for the sweep. */
  ensure(steps: readonly QueuedStep[]): Promise<void>;
  /**
   * Starts working, on as many steps at once as the queue was made for. At most one handler; steps of one job never overlap in
   * one process. Higher plans come first, but while a step of the normal queue waits, one start in ten goes to it. A handler
   * that throws is tried again after a while, longer each time, and in the end given up. Its signal aborts a while
   * after the queue was closed: what only waits should then be put down.
   */
  process(handler: StepHandler): void;
  /** Resolves when nothing waits or runs, in no process that shares the queue. */
  idle(): Promise<void>;
  /** The latest steps that were given up, newest first. Their rows are as they were: the sweep may have taken them up since. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Takes no more steps, and waits a while for those that are being worked on. */
  [Symbol.asyncDispose](): PromiseLike<void>;
}

/** While somebody on the normal queue waits, at least one start in this many is theirs. */
export const normalShare = 10;

/** Dead letters that are kept, the latest. */
export const keptDeadLetters = 1_000;

export interface JobQueueOptions {
  /** Steps worked on at once in this process. */
  readonly concurrency: number;
  /** Hears of each handler that threw. */
  readonly onError: (step: QueuedStep, error: unknown) => void;
  readonly retry?: RetryPolicy;
  /** How long closing waits for the steps that are being worked on, in milliseconds. Default 30,000. */
  readonly drainLimit_ms?: number;
}

export const drainLimit_ms = 30_000;

/** How long a step may go on as if nothing had happened when its queue is closed: most end by then. */
export const closingGrace_ms = 2_000;

/** How often a step whose handler throws is tried, and how long it is left alone in between. */
export interface RetryPolicy {
  /** Tries of one step, the first one included. */
  readonly tries: number;
  /** The first pause; each further one is twice as long. */
  readonly firstPause_ms: number;
  readonly longestPause_ms: number;
  /** A number from 0 up to, not including, 1: a pause is cut by up to half of it, so that steps do not come back all at once. */
  readonly random: () => number;
}

export const retryPolicy: RetryPolicy = {
  tries: 5,
  firstPause_ms: 1_000,
  longestPause_ms: 30_000,
  random: Math.random,
};

/** How long to wait after the given number of failed tries, in milliseconds. */
export function retryPause_ms({ firstPause_ms, longestPause_ms, random }: RetryPolicy, failures: number): number {
  const pause_ms = Math.min(longestPause_ms, firstPause_ms * 2 ** (failures - 1));
  return Math.round(pause_ms * (1 - random() / 2));
}

/** What a dead letter says of the error. */
export function failureReason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
