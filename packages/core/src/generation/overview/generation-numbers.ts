import type { Transaction } from "../../database/transaction.ts";
import type { Job } from "../job.ts";

/** What one model made lately, and how well the time it would take was foretold. */
export interface ModelNumbers {
  readonly engine: string;
  readonly model: string;
  readonly kind: Job["kind"];
  /** Jobs that ended. */
  readonly jobs: number;
  /** Outputs of these, by how they ended. */
  readonly outputs: {
    readonly succeeded: number;
    readonly filtered: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  /** Delivered outputs in all that were neither cancelled nor filtered, 0 to 1; `null` when there were none. */
  readonly successRate: number | null;
  /** Of jobs that delivered, from asking to the end: half took no longer. */
  readonly usual_ms: number | null;
  /** Nine in ten took no longer. */
  readonly slow_ms: number | null;
  readonly estimates: EstimateAccuracy;
}

/** Estimates beside what happened, of jobs that delivered everything and had an estimate. */
export interface EstimateAccuracy {
  readonly jobs: number;
  /** Real time divided by estimated time, the middle one: above 1, jobs take longer than promised. */
  readonly typicalRatio: number | null;
  /** Of all, 0 to 1, those off by a quarter at most, or by no more than two seconds. */
  readonly closeShare: number | null;
}

/** Numbers of the jobs that ended since then, by model, the busiest first. */
export async function generationNumbers(database: Transaction, since: Date): Promise<readonly ModelNumbers[]> {
  const rows = await database.query<Row>(sql, [since]);
  return rows.map(({ succeeded, filtered, failed, cancelled, estimated, typicalRatio, closeShare, ...row }) => ({
    ...row,
    outputs: { succeeded, filtered, failed, cancelled },
    successRate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
    estimates: { jobs: estimated, typicalRatio, closeShare },
  }));
}

type Row = Omit<ModelNumbers, "outputs" | "successRate" | "estimates"> &
  ModelNumbers["outputs"] &
  Omit<EstimateAccuracy, "jobs"> & { readonly estimated: number };

const sql = `
  with ended as (
    select j.id, j.engine, j.model, j.kind, j.state, j.estimated_ms,
           extract(epoch from j.finished_at - j.created_at)::float8 * 1000 as took_ms
    from generation_job j where j.finished_at >= $1::timestamptz
  ),
  -- A job that was cut short says nothing of how well its time was foretold.
  whole as (
    select e.*, took_ms / greatest(1, estimated_ms) as ratio, abs(took_ms - estimated_ms) as error_ms
    from ended e
    where estimated_ms is not null and state = 'succeeded'
      and not exists (select from generation_output o where o.job_id = e.id and o.state <> 'succeeded')
  ),
  foretold as (
    select engine, model, kind, count(*)::integer as estimated,
           percentile_cont(0.5) within group (order by ratio) as typical_ratio,
           avg((error_ms <= 2000 or error_ms <= 0.25 * estimated_ms)::integer)::float8 as close_share
    from whole group by engine, model, kind
  ),
  made as (
    select e.engine, e.model, e.kind,
           count(*) filter (where o.state = 'succeeded')::integer as succeeded,
           count(*) filter (where o.state = 'filtered')::integer as filtered,
           count(*) filter (where o.state = 'failed')::integer as failed,
           count(*) filter (where o.state = 'cancelled')::integer as cancelled
    from ended e join generation_output o on o.job_id = e.id group by e.engine, e.model, e.kind
  ),
  took as (
    select engine, model, kind, count(*)::integer as jobs,
           percentile_cont(0.5) within group (order by took_ms) filter (where state = 'succeeded') as usual_ms,
           percentile_cont(0.9) within group (order by took_ms) filter (where state = 'succeeded') as slow_ms
    from ended group by engine, model, kind
  )
  select engine, model, kind, jobs, succeeded, filtered, failed, cancelled, usual_ms, slow_ms,
         coalesce(estimated, 0) as estimated, typical_ratio as "typicalRatio", close_share as "closeShare"
  from took join made using (engine, model, kind) left join foretold using (engine, model, kind)
  order by jobs desc, model, kind`;
