import type { GenerationJob, GenerationOutput } from "../database/generated/client.ts";
import type { AccountId, CharacterId, JobId, MediaId } from "../ids.ts";
import type { Descent } from "../media/media.ts";
import type { PlanId } from "../plans/index.ts";
import type { ContentRating, Job, JobRecipe, JobState, Output, OutputState } from "./job.ts";

/** What to load with a job: its outputs in order, and what its character is called now. */
export const withOutputs = { outputs: { orderBy: { index: "asc" } }, character: { select: { name: true } } } as const;

/** What of a job's rows makes a `Job`. */
export type JobRow = Omit<GenerationJob, NotOfJob> & {
  readonly outputs: readonly OutputRow[];
  readonly character: { readonly name: string };
};

/** A seed is below 2^53: JSON holds it as well. */
type OutputRow = Omit<GenerationOutput, "jobId" | "updatedAt" | "seed"> & { readonly seed: bigint | number };

type NotOfJob =
  | "failureCode"
  | "estimatedMs"
  | "leaseOwner"
  | "leaseExpiresAt"
  | "takeovers"
  | "updatedAt"
  | "requestId"
  | "traceParent";

/** The same as `withOutputs` loads, for plain SQL: the columns of a `JobRow`, of the alias `job` of `generation_job`. */
export const jobColumns = `
  job.id::text, job.account_id::text as "accountId", job.character_id::text as "characterId",
  job.character_version_id::text as "characterVersionId", job.kind, job.state, job.count, job.plan,
  job.hold_id::text as "holdId", job.engine, job.model, job.content_rating as "contentRating", job.request, job.prompt,
  job.negative_prompt as "negativePrompt", job.parameters, job.parent_media_id::text as "parentMediaId", job.descent,
  job.cancel_requested_at as "cancelRequestedAt", job.deadline_at as "deadlineAt", job.created_at as "createdAt",
  job.finished_at as "finishedAt",
  (select json_build_object('name', name) from character where id = job.character_id) as character,
  (select coalesce(json_agg(json_build_object(
     'index', index, 'seed', seed, 'state', state, 'failureCode', failure_code, 'troubleCode', trouble_code,
     'collectFailures', collect_failures, 'operatorNote', operator_note, 'mediaId', media_id) order by index), '[]'::json)
   from generation_output where job_id = job.id) as outputs`;

export function toJob(row: JobRow): Job {
  return {
    id: row.id as JobId,
    accountId: row.accountId as AccountId,
    characterId: row.characterId as CharacterId,
    characterName: row.character.name,
    characterVersionId: row.characterVersionId,
    ...({ kind: row.kind, request: row.request, parameters: row.parameters } as unknown as JobRecipe),
    state: row.state as JobState,
    count: row.count,
    plan: row.plan as PlanId,
    holdId: row.holdId,
    engine: row.engine,
    model: row.model,
    contentRating: row.contentRating as ContentRating,
    prompt: row.prompt,
    negativePrompt: row.negativePrompt,
    parent:
      row.parentMediaId === null
        ? null
        : { mediaId: row.parentMediaId as MediaId, descent: (row.descent ?? "vary") as Descent },
    outputs: row.outputs.map(toOutput),
    isCancelRequested: row.cancelRequestedAt !== null,
    deadlineAt: row.deadlineAt,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

function toOutput(row: OutputRow): Output {
  return {
    index: row.index,
    seed: Number(row.seed),
    state: row.state as OutputState,
    failureCode: row.failureCode,
    troubleCode: row.troubleCode,
    collectFailures: row.collectFailures ?? 0,
    operatorNote: row.operatorNote,
    mediaId: row.mediaId as MediaId | null,
  };
}
