import { toReleased, type CloseAnswer } from "../../ledger/close-hold.ts";
import { deriveJobState, isFinal, type Job, type OutputState } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { moveOutput } from "./output-state.ts";

/** Ends every output that is still open: its units go back when the job closes. */
export async function endOpenOutputs(
  { database, clock }: FlowCollaborators,
  job: Job,
  to: "failed" | "cancelled",
  failureCode: string,
): Promise<void> {
  const at = clock.now();
  const from: readonly OutputState[] = ["queued", "submitting", "running", "collecting"];
  await database.transaction(async (unit) => {
    for (const { index, state } of job.outputs) {
      if (!isFinal(state)) await moveOutput(unit, { jobId: job.id, index, from, to, failureCode, at });
    }
  });
}

export interface Standing {
  readonly isFinished: boolean;
  readonly isCancelRequested: boolean;
}

/** Closes a job whose outputs have all ended, and gives back what was not delivered: one statement. Answers how it stands. */
export async function finishJob(flow: FlowCollaborators, jobId: string): Promise<Standing> {
  const { isFinished, isCancelRequested, outputs } = await readEnds(flow, jobId);
  if (isFinished) return { isFinished, isCancelRequested };
  if (!outputs.every(({ state }) => isFinal(state))) return { isFinished, isCancelRequested };
  const state = deriveJobState(outputs.map((output) => output.state));
  const failureCode = state === "failed" ? (outputs.find((output) => output.failureCode)?.failureCode ?? null) : null;
  const at = flow.clock.now();
  // What has ended stays as it is, so that what was derived still holds.
  const [closed] = await flow.database.query<{ answer: CloseAnswer; createdAt: Date }>(
    `with ended as (
       update generation_job set state = $2::text, failure_code = $3::text, updated_at = $4::timestamptz, finished_at = $4::timestamptz
       where id = $1::uuid and finished_at is null returning hold_id, created_at)
     select ledger.close_hold(hold_id, $4::timestamptz) as answer, created_at as "createdAt" from ended`,
    [jobId, state, failureCode, at],
    "finish_job",
  );
  if (closed !== undefined) {
    toReleased(closed.answer);
    const delivered = outputs.filter((output) => output.state === "succeeded").length;
    const duration_ms = at.getTime() - new Date(closed.createdAt).getTime();
    flow.telemetry.log.info({ job: jobId, state, failure: failureCode, delivered, duration_ms }, "job ended");
  }
  return { isFinished: true, isCancelRequested };
}

interface Ends extends Standing {
  /** In order. */
  readonly outputs: readonly { readonly state: OutputState; readonly failureCode: string | null }[];
}

/** As the rows say now. */
async function readEnds({ database }: FlowCollaborators, jobId: string): Promise<Ends> {
  const [ends] = await database.query<Ends>(
    `select j.finished_at is not null as "isFinished", j.cancel_requested_at is not null as "isCancelRequested",
       (select json_agg(json_build_object('state', o.state, 'failureCode', o.failure_code) order by o.index)
        from generation_output o where o.job_id = j.id) as outputs
     from generation_job j where j.id = $1::uuid`,
    [jobId],
    "job_ends",
  );
  if (ends === undefined) throw new Error(`Job ${jobId} is not there.`);
  return ends;
}
