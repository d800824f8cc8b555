import type { Transaction } from "../../database/transaction.ts";

/** For each of these jobs, by id, a mark that changes whenever anything changes that a watcher is told. */
export async function glanceAt(database: Transaction, jobIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ id: string; mark: string }>(glanceStatement, [jobIds], "glance-at-jobs");
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

const glanceStatement = `
  select job.id::text as id,
    concat_ws('|', job.state, job.updated_at, job.cancel_requested_at, job.finished_at, outputs.mark, attempts.mark) as mark
  from generation_job job
  cross join lateral (
    select string_agg(concat_ws(',', index, state, failure_code, coalesce(trouble_code, '-'), media_id), ';' order by index) as mark
    from generation_output where job_id = job.id
  ) outputs
  cross join lateral (select count(*) as mark from generation_attempt where job_id = job.id) attempts
  where job.id = any($1::uuid[])`;
