import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { Job } from "../job.ts";
import { rememberedPace } from "../progress/remembered-pace.ts";
import { type JobSnapshot, type Percent, snapshotOf, snapshotTimeLeft_ms } from "./job-snapshot.ts";
import { readJobs } from "../read-jobs.ts";
import { parseMovingParts, readMovingParts } from "./moving-parts.ts";
import { queuePositions } from "./queue-positions.ts";

export interface JobProgress {
  readonly job: Job;
  /** How far each output is, 0 to 100, by index. */
  readonly percent: Percent;
  /** Jobs that wait before it; `null` once it has begun. */
  readonly jobsAhead: number | null;
  /** What it still needs, learnt from past runs; `null` when nobody can say honestly. */
  readonly timeLeft_ms: number | null;
}

/** A job that is looked at again and again. */
export interface LookedAt {
  readonly jobId: string;
  percent: Percent;
  /** As it was read last, and what of it may change, as it was read. */
  known: { readonly mark: string; readonly snapshot: JobSnapshot } | null;
}

/** How each of the jobs stands, by id; those that are not there any more are not in the answer. */
export type Look = (jobs: readonly LookedAt[]) => Promise<ReadonlyMap<string, JobProgress>>;

/** Looks at many jobs in few statements: whole the first time, and from then on at what may change. */
export function jobLook(database: Database, clock: Clock): Look {
  const paceOf = rememberedPace(database, clock);

  async function progressOf(
    { percent }: LookedAt,
    snapshot: JobSnapshot,
    jobsAhead: number | null,
  ): Promise<JobProgress> {
    const { job } = snapshot;
    const pace = job.finishedAt === null ? await paceOf(job) : null;
    return { job, percent, jobsAhead, timeLeft_ms: snapshotTimeLeft_ms(snapshot, { percent, pace, now: clock.now() }) };
  }

  return async (jobs) => {
    await readMoved(database, jobs);
    const queued = jobs.filter(({ known }) => known?.snapshot.job.state === "queued").map(({ jobId }) => jobId);
    const positions = queued.length === 0 ? null : await queuePositions(database, queued);
    const looked = new Map<string, JobProgress>();
    for (const job of jobs) {
      if (job.known === null) continue;
      looked.set(job.jobId, await progressOf(job, job.known.snapshot, positions?.get(job.jobId) ?? null));
    }
    return looked;
  };
}

async function readMoved(database: Database, looked: readonly LookedAt[]): Promise<void> {
  const ids = looked.map(({ jobId }) => jobId);
  const parts = await readMovingParts(database, ids);
  const unread = looked.filter(({ known }) => known === null).map(({ jobId }) => jobId);
  const read = await readJobs(database, unread);
  for (const at of looked) {
    const mark = parts.get(at.jobId);
    const job = at.known?.snapshot.job ?? read.get(at.jobId);
    if (mark === undefined || job === undefined) at.known = null;
    else if (at.known?.mark !== mark) at.known = { mark, snapshot: snapshotOf(job, parseMovingParts(mark)) };
  }
}
