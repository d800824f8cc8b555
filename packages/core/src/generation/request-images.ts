import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Character } from "../characters/character.ts";
import type { Clock } from "../clock.ts";
import type { Database, UnitOfWork } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { IdSource, JobId } from "../ids.ts";
import { grantUnits } from "../ledger/grant-units.ts";
import { holdUnits, type HoldOutcome } from "../ledger/hold-units.ts";
import { quoteUnits } from "../ledger/quote-units.ts";
import { plans } from "../plans/index.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import { chooseSeeds } from "./choose-seeds.ts";
import { imageDeadline_ms, holdGrace_ms } from "./deadlines.ts";
import type { Engine } from "./engine.ts";
import type { ImageRequestInput } from "./image-request.ts";
import { toJob, withOutputs } from "./job-row.ts";
import type { Job } from "./job.ts";
import { prepareImages, type PrepareCollaborators, type PreparedImages } from "./prepare-images.ts";

export interface RequestCollaborators extends PrepareCollaborators {
  readonly database: Database;
  readonly engine: Pick<Engine, "name" | "validate">;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** A whole number from 0 up to, not including, `limit`. */
  readonly random: (limit: number) => number;
}

/**
 * Takes a request: checks it, holds its cost and records the job in one transaction, then queues it. Returns as soon as
 * the job is safe; the row, not the queue, is what survives. Throws what `prepareImages` does, and `insufficient_balance`.
 */
export async function requestImages(
  collaborators: RequestCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
): Promise<Job> {
  requireAttestedAccount(account);
  const prepared = await prepareImages(collaborators, account, character, input);
  const job = await collaborators.database.transaction((unit) => record(collaborators, unit, account, prepared));
  await collaborators.queue.enqueue({ jobId: job.id, queue: plans[account.plan].queue });
  return job;
}

async function record(
  { ids, clock, engine, random }: RequestCollaborators,
  unit: UnitOfWork,
  account: Account,
  { character, request, compiled, model, parameters, cost }: PreparedImages,
): Promise<Job> {
  const id = ids.next() as JobId;
  const holdId = ids.next();
  const at = clock.now();
  const deadlineAt = new Date(at.getTime() + imageDeadline_ms);
  if (plans[account.plan].isFundedByOperator) await fundByOperator(unit, account, request.count, ids.next(), id);
  const expiresAt = new Date(deadlineAt.getTime() + holdGrace_ms);
  const hold = await holdUnits(unit, { holdId, ownerId: account.id, reference: id, cost, expiresAt, at });
  if (hold.outcome === "insufficient_balance") throw insufficientBalance(request.count, hold);

  const seeds = await chooseSeeds(unit, character, request, compiled.prompt, random);
  const row = await unit.prisma.generationJob.create({
    data: {
      id,
      accountId: account.id,
      characterId: character.id,
      characterVersionId: character.version.id,
      kind: "image",
      state: "queued",
      count: request.count,
      plan: account.plan,
      holdId,
      engine: engine.name,
      model,
      contentRating: "general",
      request,
      prompt: compiled.prompt,
      negativePrompt: compiled.negativePrompt,
      parameters: { ...parameters, adapters: [...parameters.adapters] },
      deadlineAt,
      createdAt: at,
      updatedAt: at,
      outputs: { create: seeds.map((seed, index) => ({ index, seed, state: "queued", updatedAt: at })) },
    },
    include: withOutputs,
  });
  return toJob(row);
}

/** The owner pays nothing: the operator grants what is missing, so that the books still explain every image. */
async function fundByOperator(
  unit: UnitOfWork,
  account: Account,
  count: number,
  grantId: string,
  jobId: JobId,
): Promise<void> {
  const { available } = await quoteUnits(unit, account.id, { asset: "image", outputs: count, tokensEach: 1 }, null);
  const missing = count - (available.image ?? 0);
  if (missing <= 0) return;
  const grant = { grantId, ownerId: account.id, asset: "image", amount: missing, source: "operator" } as const;
  await grantUnits(unit, { ...grant, expiresAt: null, idempotencyKey: `operator:${jobId}`, at: null });
}

function insufficientBalance(
  count: number,
  { payableOutputs, available }: Extract<HoldOutcome, { outcome: "insufficient_balance" }>,
): StudioError {
  const wanted = count === 1 ? "1 image" : `${count} images`;
  const left = payableOutputs === 0 ? "nothing is left to pay for it" : `there is enough for ${payableOutputs}`;
  return new StudioError("insufficient_balance", `You asked for ${wanted}, and ${left}.`, {
    nextSteps: [
      ...(payableOutputs > 0 ? [`Ask for ${payableOutputs}: --count ${payableOutputs}`] : []),
      "See what there is, and where it went: figment tokens history",
      "Plans and token packs: figment plans",
      "If this install is yours alone, there are no limits: figment init --as owner",
    ],
    details: { asked: count, payable: payableOutputs, available },
  });
}
