import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { chooseSeeds } from "./choose-seeds.ts";
import { imageDeadline_ms } from "./deadlines.ts";
import type { ImageRequestInput } from "./image-request.ts";
import type { Job } from "./job.ts";
import { prepareImages, type PrepareCollaborators, type PreparedImages } from "./prepare-images.ts";
import { recordJob, type NewJob, type RecordCollaborators } from "./record-job.ts";

export interface RequestCollaborators extends PrepareCollaborators, RecordCollaborators {
  readonly engine: PrepareCollaborators["engine"] & RecordCollaborators["engine"];
  /** A whole number from 0 up to, not including, `limit`. */
  readonly random: (limit: number) => number;
}

/**
 * Takes a request: checks it, holds its cost and records the job in one statement, then queues it. Returns as soon as
 * the job is safe; the row, not the queue, is what survives. Throws what `prepareImages` does, `engine_unavailable` while the
 * engine takes nothing, and `insufficient_balance` or, at a spend cap, `plan_limit`.
 */
export async function requestImages(
  collaborators: RequestCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
): Promise<Job> {
  const prepared = await prepareImages(collaborators, account, character, input, { isTrial: false });
  return recordJob(collaborators, account, await newImageJob(collaborators, prepared));
}

/** A checked request as a job, with the seeds of its images. */
export async function newImageJob(collaborators: RequestCollaborators, prepared: PreparedImages): Promise<NewJob> {
  const { character, request, compiled, model, parameters, contentRating, cost } = prepared;
  const prisma = await collaborators.database.prisma();
  const seeds = await chooseSeeds({ prisma }, character, request, compiled.prompt, collaborators.random);
  return {
    kind: "image",
    character,
    characterVersionId: character.version.id,
    request,
    compiled,
    model,
    parameters,
    contentRating,
    cost,
    seeds,
    deadline_ms: imageDeadline_ms,
  };
}
