import type { FlowCollaborators } from "./collaborators.ts";
import type { Output } from "../job.ts";

/** An attempt that an engine took on: where to look for what it makes. */
export interface AcceptedAttempt {
  readonly id: string;
  readonly predictionId: string;
}

/** The latest accepted attempt of each output, by the output's index. What was never submitted has none, and is not asked for. */
export async function acceptedAttempts(
  { database }: Pick<FlowCollaborators, "database">,
  jobId: string,
  outputs: readonly Output[],
): Promise<ReadonlyMap<number, AcceptedAttempt>> {
  if (outputs.every(({ state }) => state === "queued")) return new Map();
  const rows = await database.query<AcceptedAttempt & { readonly index: number }>(
    `select distinct on (output_index) output_index as index, id::text, prediction_id as "predictionId"
     from generation_attempt where job_id = $1::uuid and prediction_id is not null order by output_index, number desc`,
    [jobId],
    "accepted_attempts",
  );
  return new Map(rows.map(({ index, ...attempt }) => [index, attempt]));
}
