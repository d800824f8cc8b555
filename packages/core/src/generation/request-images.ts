import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { StudioError } from "../errors.ts";
import type { JobId } from "../ids.ts";
import type { LedgerBatcher } from "../ledger/ledger-batcher.ts";
import { plans } from "../plans/index.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import { chooseSeeds } from "./choose-seeds.ts";
import { imageDeadline_ms, holdGrace_ms } from "./deadlines.ts";
import type { EngineHealth } from "./engine-health.ts";
import type { Engine } from "./engine.ts";
import type { ImageRequestInput } from "./image-request.ts";
import { toJob, withOutputs } from "./job-row.ts";
import type { Job } from "./job.ts";
import { prepareImages, type PrepareCollaborators, type PreparedImages } from "./prepare-images.ts";
import { requireEngine } from "./require-engine.ts";
import { unpaidError } from "./unpaid-error.ts";

export interface RequestCollaborators extends PrepareCollaborators {
  readonly ledger: LedgerBatcher;
  readonly engine: Pick<Engine, "name" | "isPreview" | "validate">;
  readonly health: EngineHealth;
  readonly queue: JobQueue;
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
  await requireEngine(collaborators, collaborators.engine);
  const id = await record(collaborators, account, prepared).catch((error: unknown) => {
    throw isCharacterGone(error) ? new StudioError("not_found", `${character.name} was deleted meanwhile.`) : error;
  });
  const prisma = await collaborators.database.prisma();
  const row = await prisma.generationJob.findUniqueOrThrow({ where: { id }, include: withOutputs });
  await collaborators.queue.enqueue({ jobId: id, queue: plans[account.plan].queue });
  return toJob(row);
}

/** The table of jobs takes none for a deleted character, however short a while ago that was. */
function isCharacterGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "FG001";
}

/** One statement holds the cost and inserts the job and its outputs; where many ask at once, one statement for all of them. */
async function record(
  { database, ledger, ids, clock, engine, random }: RequestCollaborators,
  account: Account,
  { character, request, compiled, model, parameters, contentRating, cost }: PreparedImages,
): Promise<JobId> {
  const prisma = await database.prisma();
  const seeds = await chooseSeeds({ prisma }, character, request, compiled.prompt, random);
  const id = ids.next() as JobId;
  const holdId = ids.next();
  const at = clock.now();
  const deadlineAt = new Date(at.getTime() + imageDeadline_ms);
  const hold = await ledger.hold({
    holdId,
    ownerId: account.id,
    reference: id,
    cost,
    expiresAt: new Date(deadlineAt.getTime() + holdGrace_ms),
    ...(plans[account.plan].isFundedByOperator ? { fundingGrantId: ids.next() } : {}),
    job: {
      id,
      account_id: account.id,
      character_id: character.id,
      character_version_id: character.version.id,
      kind: "image",
      state: "queued",
      count: request.count,
      plan: account.plan,
      hold_id: holdId,
      engine: engine.name,
      model,
      content_rating: contentRating,
      request,
      prompt: compiled.prompt,
      negative_prompt: compiled.negativePrompt,
      parameters,
      deadline_at: deadlineAt,
      created_at: at,
      updated_at: at,
      outputs: seeds.map((seed, index) => ({ job_id: id, index, seed, state: "queued", updated_at: at })),
    },
    at,
  });
  if (hold.outcome !== "held") throw unpaidError(request.count, hold);
  return id;
}
