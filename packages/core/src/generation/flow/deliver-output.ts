import type { UnitOfWork } from "../../database/database.ts";
import type { Prisma } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, settleOutput } from "../../ledger/settle-output.ts";
import type { Descent } from "../../media/media.ts";
import { mediaRecipe } from "../../media/provenance/sidecar/media-recipe.ts";
import { referenceObjects } from "../../media/objects/reference-objects.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import type { InspectedImage } from "./inspect-output.ts";
import { moveOutput } from "./output-state.ts";
import { storeOutput, type StoredOutput } from "./store-output.ts";

/**
 * Stores one finished output, which was inspected before, and charges for it. The objects are durable before the transaction that writes the media row
 * and settles; a crash in between leaves objects that the sweep removes, and no charge.
 */
export async function deliverOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  image: InspectedImage,
): Promise<void> {
  const { slot, isMarked } = await slotFor(flow, job);
  const delivery = await prepareDelivery(flow, job, request, image, isMarked);
  await flow.database.transaction((unit) => settle(flow, unit, delivery, slot));
}

/** What would pay for the next output of a job, and whether that makes it a marked one. */
export async function slotFor(
  { database }: Pick<FlowCollaborators, "database">,
  job: Job,
): Promise<{ readonly slot: number; readonly isMarked: boolean }> {
  const slot = await nextSlot(database, job.holdId);
  if (slot === null) throw new StudioError("internal", `Nothing is left in the hold of job ${job.id}.`);
  return { slot: slot.slot, isMarked: slot.sources.every((source) => freeGrantSources.includes(source)) };
}

/** Makes an output's objects durable, and everything that its media row will say. Nothing is recorded yet. */
export async function prepareDelivery(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  { bytes, hash: perceptualHash }: InspectedImage,
  isMarked: boolean,
): Promise<Delivery> {
  const stored = await storeOutput(flow, job, request, bytes, isMarked);
  const mediaId = flow.ids.next();
  const parameters = recordedParameters(job, stored);
  const recipe = mediaRecipe({ id: mediaId, job, output: request, parameters, createdAt: flow.clock.now() });
  const sidecar = await flow.sealer.sidecar(stored.file, stored.kind === "video" ? "mp4" : "png", recipe);
  return { mediaId, job, request, stored, parameters, sidecar, perceptualHash };
}

/** What the media row and its sidecar keep of how it was made. */
function recordedParameters(job: Job, { facts }: StoredOutput): Readonly<Record<string, unknown>> {
  const { parameters, engine, model, prompt, negativePrompt } = job;
  return { ...parameters, engine, model, prompt, negativePrompt, ...facts };
}

export interface Delivery {
  readonly mediaId: string;
  readonly job: Job;
  readonly request: EngineRequest;
  readonly stored: StoredOutput;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The signed sidecar of what the person receives. */
  readonly sidecar: string;
  readonly perceptualHash: bigint | null;
}

async function settle(flow: FlowCollaborators, unit: UnitOfWork, delivery: Delivery, slot: number): Promise<void> {
  const { mediaId, job, request } = delivery;
  const at = flow.clock.now();
  const { jobId, outputIndex: index } = request;
  const from = ["running", "collecting"] as const;
  const isFirst = await moveOutput(unit, { jobId, index, from, to: "succeeded", mediaId, at });
  if (!isFirst) return;
  await recordMedia(unit, at, delivery);
  const settlement = await settleOutput(unit, { holdId: job.holdId, outputIndex: index, slot, at });
  if (settlement.outcome !== "settled") {
    // Undoes the whole delivery; the next look at this output starts over with what pays for it then.
    throw new StudioError("conflict", "What pays for this output changed meanwhile.", { isRetryable: true });
  }
}

/** Gives an output to its owner: the media row, and the character that it counts for. */
export async function recordMedia(unit: UnitOfWork, at: Date, delivery: Delivery): Promise<void> {
  const { mediaId, job } = delivery;
  await writeMedia(unit, at, delivery);
  const counter = job.kind === "image" ? "imageCount" : "videoCount";
  await unit.prisma.character.update({
    where: { id: job.characterId },
    data: { [counter]: { increment: 1 }, updatedAt: at },
  });
  if (job.kind === "video") return;
  await unit.prisma.character.updateMany({
    where: { id: job.characterId, coverMediaId: null },
    data: { coverMediaId: mediaId },
  });
}

async function writeMedia(unit: UnitOfWork, at: Date, delivery: Delivery): Promise<void> {
  const { mediaId: id, job, request, stored, parameters, sidecar, perceptualHash } = delivery;
  const { facts: _facts, file: _file, ...columns } = stored;
  await unit.prisma.media.create({
    data: {
      id,
      accountId: job.accountId,
      characterId: job.characterId,
      characterVersionId: job.characterVersionId,
      jobId: job.id,
      outputIndex: request.outputIndex,
      ...columns,
      seed: request.seed,
      parameters: parameters as unknown as Prisma.InputJsonObject,
      sidecar: { create: { content: sidecar } },
      contentRating: job.contentRating,
      ...parentOf(job),
      perceptualHash,
      createdAt: at,
    },
  });
  const { objectKey, masterKey, thumbnailKey } = stored;
  await referenceObjects(unit, id, [objectKey, masterKey, thumbnailKey]);
}

function parentOf(job: Job): { readonly parentId: string | null; readonly descent: Descent | null } {
  if (job.kind === "video") return { parentId: job.parameters.sourceMediaId, descent: "animate" };
  return { parentId: job.parent?.mediaId ?? null, descent: job.parent?.descent ?? null };
}
