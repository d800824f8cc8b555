import type { Transaction } from "../../database/transaction.ts";
import type { JobState, Output } from "../job.ts";

/** What changes on a job while it is made. */
export interface MovingParts {
  readonly state: JobState;
  readonly isCancelRequested: boolean;
  readonly finishedAt_ms: number | null;
  /** With when each was last asked of its engine. */
  readonly outputs: readonly (Output & { readonly begunAt_ms: number | null })[];
}

/**
 * What changes on these jobs, by id, as JSON in text: whether anything has changed shows without reading it. Ids that are not there are
 * not in the answer.
 */
export async function readMovingParts(
  database: Transaction,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ id: string; parts: string }>(statement, [jobIds], "read-moving-parts");
  return new Map(rows.map(({ id, parts }) => [id, parts]));
}

export const parseMovingParts = (parts: string): MovingParts => JSON.parse(parts) as MovingParts;

const statement = `
  select job.id::text as id, json_build_object(
    'state', job.state,
    'isCancelRequested', job.cancel_requested_at is not null,
    'finishedAt_ms', floor(extract(epoch from job.finished_at) * 1000),
    'outputs', coalesce((
      select json_agg(json_build_object(
        'index', output.index, 'seed', output.seed, 'state', output.state, 'failureCode', output.failure_code,
        'troubleCode', output.trouble_code, 'collectFailures', coalesce(output.collect_failures, 0),
        'operatorNote', output.operator_note, 'mediaId', output.media_id,
        'begunAt_ms', (
          select floor(extract(epoch from max(started_at)) * 1000) from generation_attempt
          where job_id = output.job_id and output_index = output.index
        )
      ) order by output.index)
      from generation_output output where output.job_id = job.id
    ), '[]'::json)
  )::text as parts
  from generation_job job where job.id = any($1::uuid[])`;
