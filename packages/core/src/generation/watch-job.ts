import { setTimeout } from "node:timers/promises";
import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { EventBus } from "../events/event-bus.ts";
import { findJob } from "./find-job.ts";
import type { Job } from "./job.ts";
import { progressReader } from "./progress/read-progress.ts";

export interface JobProgress {
  readonly job: Job;
  /** How far each output is, 0 to 100, by index. */
  readonly percent: Readonly<Record<number, number>>;
  /** Jobs that wait before it; `null` once it has begun. */
  readonly jobsAhead: number | null;
  /** What it still needs, learnt from past runs; `null` when nobody can say honestly. */
  readonly timeLeft_ms: number | null;
}

interface WatchCollaborators {
  readonly database: Database;
  readonly events: EventBus;
  readonly clock: Clock;
}

/** How often to look at the row when no event comes: another process may be doing the work. */
const look_ms = 1_000;

/** Follows a job until it has ended: yields its state now, and again whenever it moves. The last one is finished. */
export async function* watchJob(
  { database, events, clock }: WatchCollaborators,
  account: Account,
  jobId: string,
  signal?: AbortSignal,
): AsyncGenerator<JobProgress, void> {
  const readProgress = progressReader(database, clock);
  let percent: Readonly<Record<number, number>> = {};
  let wake = (): void => {};
  const unsubscribe = events.subscribe(jobId, (event) => {
    percent = { ...percent, ...event.percent };
    wake();
  });
  try {
    while (signal?.aborted !== true) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const job = await findJob(database, account, jobId);
      yield { job, percent, ...(await readProgress(job, percent)) };
      if (job.finishedAt !== null) return;
      await changedOrSoon(changed, signal);
    }
  } finally {
    unsubscribe();
  }
}

async function changedOrSoon(changed: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const settled = new AbortController();
  const stop = signal === undefined ? settled.signal : AbortSignal.any([settled.signal, signal]);
  await Promise.race([changed, setTimeout(look_ms, undefined, { signal: stop }).catch(() => {})]);
  settled.abort();
}
