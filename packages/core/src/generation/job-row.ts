import type { GenerationJob, GenerationOutput } from "../database/generated/client.ts";
import type { AccountId, CharacterId, JobId, MediaId } from "../ids.ts";
import type { Descent } from "../media/media.ts";
import type { PlanId } from "../plans/index.ts";
import type { ContentRating, Job, JobRecipe, JobState, Output, OutputState } from "./job.ts";

/** What to load with a job: its outputs in order, and what its character is called now. */
export const withOutputs = { outputs: { orderBy: { index: "asc" } }, character: { select: { name: true } } } as const;

type JobRow = GenerationJob & { outputs: readonly GenerationOutput[]; character: { name: string } };

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

function toOutput(row: GenerationOutput): Output {
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
