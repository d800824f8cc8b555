import type { Transaction } from "../../database/transaction.ts";
import type { OutputState } from "../job.ts";

export interface OutputMove {
  readonly jobId: string;
  readonly index: number;
  readonly from: readonly OutputState[];
  readonly to: OutputState;
  readonly failureCode?: string;
  readonly operatorNote?: string | undefined;
  readonly mediaId?: string;
  readonly at: Date;
}

/**
 * The two parts of a statement that move an output by compare-and-set, and its job with it: the job's state follows from its
 * outputs (`deriveJobState`). A final state of a job is written by `finishJob` alone, together with closing the hold. Takes the
 * parameters of `movingParameters`; plain SQL, because this is a third of all that the work on an output asks of the database.
 */
export const movingOutput = `
  moved as (
    update generation_output
    set state = $4::text, updated_at = $5::timestamptz, trouble_code = null,
        failure_code = coalesce($6::text, failure_code), media_id = coalesce($7::uuid, media_id),
        operator_note = coalesce($8::text, operator_note)
    where job_id = $1::uuid and index = $2::integer and state = any($3::text[])
    returning job_id, index
  ),
  job_moved as (
    update generation_job j set state = s.state, updated_at = $5::timestamptz
    from (
      select case when bool_or(o.state = 'queued') then 'queued' when bool_or(o.state = 'submitting') then 'submitting'
                  when bool_or(o.state = 'running') then 'running' when bool_or(o.state = 'collecting') then 'collecting'
             end as state
      from (
        select case when index = $2::integer then $4::text else state end as state
        from generation_output where job_id = $1::uuid
      ) o
    ) s
    where j.id = $1::uuid and j.finished_at is null and s.state is not null and exists (select from moved)
  )`;

export function movingParameters(move: OutputMove): readonly unknown[] {
  const { failureCode = null, mediaId = null, operatorNote = null } = move;
  return [move.jobId, move.index, [...move.from], move.to, move.at, failureCode, mediaId, operatorNote];
}

/** Moves an output and its job with it, in one statement. Answers whether the output stood where it was expected. */
export async function moveOutput(unit: Pick<Transaction, "query">, move: OutputMove): Promise<boolean> {
  const rows = await unit.query<{ index: number }>(
    `with ${movingOutput} select index from moved`,
    movingParameters(move),
    "move_output",
  );
  return rows.length === 1;
}
