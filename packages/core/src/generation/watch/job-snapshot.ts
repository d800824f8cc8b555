import type { Database } from "../../database/database.ts";
import { toJob, withOutputs } from "../job-row.ts";
import type { Job } from "../job.ts";
import { isOneByOne } from "../progress/is-one-by-one.ts";
import type { Pace } from "../progress/learned-pace.ts";
import { timeLeft_ms } from "../progress/time-left.ts";

/** A job as its rows were when they were last read. */
export interface JobSnapshot {
  readonly job: Job;
  /** When each output was last asked of its engine, by index. */
  readonly begun: ReadonlyMap<number, Date>;
}

/** Reads jobs whole, however many, in a few statements. Ids that are not there are not in the answer. */
export async function readSnapshots(
  database: Database,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, JobSnapshot>> {
  if (jobIds.length === 0) return new Map();
  const prisma = await database.prisma();
  const [rows, attempts] = await Promise.all([
    prisma.generationJob.findMany({ where: { id: { in: [...jobIds] } }, include: withOutputs }),
    database.query<{ jobId: string; index: number; at: Date }>(
      `select job_id::text as "jobId", output_index as index, max(started_at) as at from generation_attempt
       where job_id = any($1::uuid[]) group by job_id, output_index`,
      [jobIds],
    ),
  ]);
  const begun = Map.groupBy(attempts, ({ jobId }) => jobId);
  return new Map(
    rows.map((row) => {
      const starts = begun.get(row.id) ?? [];
      return [row.id, { job: toJob(row), begun: new Map(starts.map(({ index, at }) => [index, at])) }];
    }),
  );
}

/** What a job of a snapshot still needs; `null` when nobody can say honestly. */
export function snapshotTimeLeft_ms(
  { job, begun }: JobSnapshot,
  { percent, pace, now }: { readonly percent: Percent; readonly pace: Pace | null; readonly now: Date },
): number | null {
  if (job.finishedAt !== null) return 0;
  const outputs = job.outputs.map(({ index, state }) => {
    const at = begun.get(index);
    const elapsed_ms = at === undefined ? null : now.getTime() - at.getTime();
    return { state, percent: percent[index] ?? 0, elapsed_ms };
  });
  const waited_ms = now.getTime() - job.createdAt.getTime();
  return timeLeft_ms(outputs, pace, { isOneByOne: isOneByOne(job), waited_ms });
}

/** How far each output is, 0 to 100, by index. */
export type Percent = Readonly<Record<number, number>>;
