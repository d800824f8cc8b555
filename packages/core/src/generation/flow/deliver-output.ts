import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, settleOutput } from "../../ledger/settle-output.ts";
import { imageObjectKeys } from "../../media/image-object-keys.ts";
import type { ProcessedImage } from "../../media/media-processor.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import type { InspectedImage } from "./inspect-output.ts";
import { moveOutput } from "./output-state.ts";

/**
 * Stores one finished image, which was inspected before, and charges for it. The objects are durable before the transaction that writes the media row
 * and settles; a crash in between leaves objects that the next try overwrites, and no charge.
 */
export async function deliverOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  { bytes, hash }: InspectedImage,
): Promise<void> {
  const { slot, isMarked } = await slotFor(flow, job);
  const { outputIndex, seed } = request;
  const stored = await storeImage(flow, { job, outputIndex, seed, bytes, isMarked, perceptualHash: hash });
  await flow.database.transaction((unit) => settle(flow, unit, { stored, request, slot }));
}

/** What would pay for the next image of a job, and whether that makes it a marked one. */
export async function slotFor(
  { database }: Pick<FlowCollaborators, "database">,
  job: Job,
): Promise<{ readonly slot: number; readonly isMarked: boolean }> {
  const slot = await nextSlot(database, job.holdId);
  if (slot === null) throw new StudioError("internal", `Nothing is left in the hold of job ${job.id}.`);
  return { slot: slot.slot, isMarked: slot.sources.every((source) => freeGrantSources.includes(source)) };
}

interface ImageToStore {
  readonly job: Job;
  readonly outputIndex: number;
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly isMarked: boolean;
  readonly perceptualHash: bigint | null;
}

export interface StoredImage extends Omit<ImageToStore, "bytes"> {
  readonly image: ProcessedImage;
}

/** Makes an image's objects durable. Nothing is recorded yet. */
export async function storeImage(
  flow: Pick<FlowCollaborators, "media" | "store">,
  { bytes, ...facts }: ImageToStore,
): Promise<StoredImage> {
  const { job, outputIndex, isMarked } = facts;
  const image = await flow.media.processImage(bytes, {
    isMarked,
    provenance: { jobId: job.id, engine: job.engine, model: job.model },
  });
  const keys = imageObjectKeys(job.accountId, job.id, outputIndex, isMarked);
  await Promise.all([
    flow.store.put(keys.master, image.master, image.contentType),
    flow.store.put(keys.thumbnail, image.thumbnail, "image/webp"),
    ...(image.marked === null ? [] : [flow.store.put(keys.object, image.marked, image.contentType)]),
  ]);
  return { ...facts, image };
}

interface Delivery {
  readonly stored: StoredImage;
  readonly request: EngineRequest;
  readonly slot: number;
}

async function settle(flow: FlowCollaborators, unit: UnitOfWork, delivery: Delivery): Promise<void> {
  const { stored, request, slot } = delivery;
  const { job } = stored;
  const at = flow.clock.now();
  const mediaId = flow.ids.next();
  const { jobId, outputIndex: index } = request;
  const from = ["running", "collecting"] as const;
  const isFirst = await moveOutput(unit, { jobId, index, from, to: "succeeded", mediaId, at });
  if (!isFirst) return;
  await recordMedia(unit, mediaId, at, stored);
  const settlement = await settleOutput(unit, { holdId: job.holdId, outputIndex: index, slot, at });
  if (settlement.outcome !== "settled") {
    // Undoes the whole delivery; the next look at this output starts over with what pays for it then.
    throw new StudioError("conflict", "What pays for this image changed meanwhile.", { isRetryable: true });
  }
}

/** Gives a stored image to its owner: the media row, and the character that it counts for. */
export async function recordMedia(unit: UnitOfWork, id: string, at: Date, stored: StoredImage): Promise<void> {
  await writeMedia(unit, id, at, stored);
  const { characterId } = stored.job;
  await unit.prisma.character.update({
    where: { id: characterId },
    data: { imageCount: { increment: 1 }, updatedAt: at },
  });
  await unit.prisma.character.updateMany({
    where: { id: characterId, coverMediaId: null },
    data: { coverMediaId: id },
  });
}

async function writeMedia(
  unit: UnitOfWork,
  id: string,
  at: Date,
  { job, outputIndex, seed, image, isMarked, perceptualHash }: StoredImage,
): Promise<void> {
  const keys = imageObjectKeys(job.accountId, job.id, outputIndex, isMarked);
  const { prompt, negativePrompt, parameters } = job;
  await unit.prisma.media.create({
    data: {
      id,
      accountId: job.accountId,
      characterId: job.characterId,
      characterVersionId: job.characterVersionId,
      jobId: job.id,
      outputIndex,
      kind: "image",
      contentType: image.contentType,
      objectKey: keys.object,
      masterKey: keys.master,
      thumbnailKey: keys.thumbnail,
      isMarked,
      width: image.width_px,
      height: image.height_px,
      fileSizeBytes: (image.marked ?? image.master).byteLength,
      seed,
      parameters: {
        ...parameters,
        adapters: [...parameters.adapters],
        engine: job.engine,
        model: job.model,
        prompt,
        negativePrompt,
      },
      contentRating: job.contentRating,
      perceptualHash,
      createdAt: at,
    },
  });
}
