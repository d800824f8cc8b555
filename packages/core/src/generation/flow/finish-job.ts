import { toReleased, type CloseAnswer } from "../../ledger/close-hold.ts";
import { isFinal, type Job, type JobState, type OutputState } from "../job.ts";
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

/**
 * Closes a job whose outputs have all ended, and gives back what was not delivered (`finish_job` of the migrations). Its lease
 * ends with it. Answers how it stands.
 */
export async function finishJob(
  { database, clock, telemetry }: Pick<FlowCollaborators, "database" | "clock" | "telemetry">,
  jobId: string,
): Promise<Standing> {
  const at = clock.now();
  const [row] = await database.query<{ standing: Standing & { readonly ended: Ended | null } }>(
    `select finish_job($1::uuid, $2::timestamptz) as standing`,
    [jobId, at],
    "finish_job",
  );
  if (row === undefined) throw new Error(`Job ${jobId} is not there.`);
  const { ended, ...standing } = row.standing;
  if (ended !== null) {
    toReleased(ended.released);
    const { state, failureCode: failure, delivered, createdAt } = ended;
    const duration_ms = at.getTime() - new Date(createdAt).getTime();
    telemetry.log.info({ job: jobId, state, failure, delivered, duration_ms }, "job ended");
  }
  return standing;
}

/** How it ended, for whoever closed it. */
interface Ended {
  readonly state: JobState;
  readonly failureCode: string | null;
  readonly delivered: number;
  readonly createdAt: string;
  readonly released: CloseAnswer;
}
