import type { Job } from "../job.ts";
import { isOneByOne } from "../progress/is-one-by-one.ts";
import type { Pace } from "../progress/learned-pace.ts";
import { timeLeft_ms } from "../progress/time-left.ts";
import type { MovingParts } from "./moving-parts.ts";

/** A job as its rows were when they were last read. */
export interface JobSnapshot {
  readonly job: Job;
  readonly parts: MovingParts;
}

/** How far each output is, 0 to 100, by index. */
export type Percent = Readonly<Record<number, number>>;

/** A job that was read before, as far as it is by now. */
export function snapshotOf(job: Job, parts: MovingParts): JobSnapshot {
  const { state, isCancelRequested, finishedAt_ms } = parts;
  const outputs = parts.outputs.map(({ begunAt_ms: _begun, ...output }) => output);
  const finishedAt = finishedAt_ms === null ? null : new Date(finishedAt_ms);
  return { job: { ...job, state, isCancelRequested, outputs, finishedAt }, parts };
}

/** What a job of a snapshot still needs; `null` when nobody can say honestly. */
export function snapshotTimeLeft_ms(
  { job, parts }: JobSnapshot,
  { percent, pace, now }: { readonly percent: Percent; readonly pace: Pace | null; readonly now: Date },
): number | null {
  if (job.finishedAt !== null) return 0;
  const outputs = parts.outputs.map(({ index, state, begunAt_ms }) => ({
    state,
    percent: percent[index] ?? 0,
    elapsed_ms: begunAt_ms === null ? null : now.getTime() - begunAt_ms,
  }));
  const waited_ms = now.getTime() - job.createdAt.getTime();
  return timeLeft_ms(outputs, pace, { isOneByOne: isOneByOne(job), waited_ms });
}
