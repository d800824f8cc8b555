import type { Transaction } from "../../database/transaction.ts";
import type { Job } from "../job.ts";

/** What the latest outputs of one model took, in milliseconds. */
export interface Pace {
  /** From being taken up to being asked of the engine: half of the jobs waited no longer. */
  readonly wait_ms: number;
  /** From asking the engine to having stored the output: half of them took no longer. */
  readonly usual_ms: number;
  /** Nine in ten took no longer. */
  readonly slow_ms: number;
}

export type PaceOf = Pick<Job, "engine" | "model" | "kind">;

/** Past runs that are looked at: enough for a steady middle, few enough to follow a change of the engine's speed. */
const runs = 50;
/** Of the latest runs of the engine, among which those of the model are sought. */
const runsOfEngine = 500;
const fewestRuns = 3;

interface PaceRow {
  readonly runs: number;
  readonly wait_ms: number | null;
  readonly usual_ms: number | null;
  readonly slow_ms: number | null;
}

/** What past runs of the same model say; `null` while there are fewer than three. */
export async function learnPace(database: Transaction, { engine, model, kind }: PaceOf): Promise<Pace | null> {
  const [row] = await database.query<PaceRow>(
    `select count(*)::integer as runs,
            percentile_cont(0.5) within group (order by wait_ms) as wait_ms,
            percentile_cont(0.5) within group (order by took_ms) as usual_ms,
            percentile_cont(0.9) within group (order by took_ms) as slow_ms
     from (
       select extract(epoch from latest.started_at - job.created_at)::float8 * 1000 as wait_ms,
              extract(epoch from latest.finished_at - latest.started_at)::float8 * 1000 as took_ms
       from (
         select job_id, started_at, finished_at from generation_attempt
         where engine = $1 and finished_at is not null and failure_code is null
         order by finished_at desc limit ${runsOfEngine}
       ) latest
       join generation_job job on job.id = latest.job_id and job.model = $2 and job.kind = $3
       order by latest.finished_at desc limit ${runs}
     ) run`,
    [engine, model, kind],
  );
  if (row === undefined || row.runs < fewestRuns) return null;
  return { wait_ms: Math.max(0, row.wait_ms ?? 0), usual_ms: row.usual_ms ?? 0, slow_ms: row.slow_ms ?? 0 };
}
