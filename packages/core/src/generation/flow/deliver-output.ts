import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, settleOutput } from "../../ledger/settle-output.ts";
import { imageObjectKeys } from "../../media/image-object-keys.ts";
import type { ProcessedImage } from "../../media/media-processor.ts";
import { mediaRecipe } from "../../media/provenance/sidecar/media-recipe.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { moveOutput } from "./output-state.ts";

/**
 * Stores one finished image and charges for it. The objects are durable before the transaction that writes the media row
 * and settles; a crash in between leaves objects that the next try overwrites, and no charge.
 */
export async function deliverOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  bytes: Uint8Array,
): Promise<void> {
  const slot = await nextSlot(flow.database, job.holdId);
  if (slot === null) throw new StudioError("internal", `Nothing is left in the hold of job ${job.id}.`);
  const isMarked = slot.sources.every((source) => freeGrantSources.includes(source));
  const image = await flow.media.processImage(bytes, {
    isMarked,
    provenance: { jobId: job.id, engine: job.engine, model: job.model },
  });
  const keys = imageObjectKeys(job.accountId, job.id, request.outputIndex, isMarked);
  await Promise.all([
    flow.store.put(keys.master, image.master, image.contentType),
    flow.store.put(keys.thumbnail, image.thumbnail, "image/webp"),
    ...(image.marked === null ? [] : [flow.store.put(keys.object, image.marked, image.contentType)]),
  ]);
  const mediaId = flow.ids.next();
  const parameters = recordedParameters(job);
  const recipe = mediaRecipe({ id: mediaId, job, output: request, parameters, createdAt: flow.clock.now() });
  const sidecar = await flow.sealer.sidecar(image.marked ?? image.master, "png", recipe);
  const delivery = { mediaId, job, request, slot: slot.slot, image, isMarked, parameters, sidecar };
  await flow.database.transaction((unit) => settle(flow, unit, delivery));
}

/** What the media row and its sidecar keep of how it was made. */
function recordedParameters({ parameters, engine, model, prompt, negativePrompt }: Job) {
  return { ...parameters, adapters: [...parameters.adapters], engine, model, prompt, negativePrompt };
}

interface Delivery {
  readonly mediaId: string;
  readonly job: Job;
  readonly request: EngineRequest;
  readonly slot: number;
  readonly image: ProcessedImage;
  readonly isMarked: boolean;
  readonly parameters: ReturnType<typeof recordedParameters>;
  /** The signed sidecar of what the person receives. */
  readonly sidecar: string;
}

async function settle(flow: FlowCollaborators, unit: UnitOfWork, delivery: Delivery): Promise<void> {
  const { mediaId, job, request, slot } = delivery;
  const at = flow.clock.now();
  const { jobId, outputIndex: index } = request;
  const from = ["running", "collecting"] as const;
  const isFirst = await moveOutput(unit, { jobId, index, from, to: "succeeded", mediaId, at });
  if (!isFirst) return;
  await writeMedia(unit, at, delivery);
  const settlement = await settleOutput(unit, { holdId: job.holdId, outputIndex: index, slot, at });
  if (settlement.outcome !== "settled") {
    // Undoes the whole delivery; the next look at this output starts over with what pays for it then.
    throw new StudioError("conflict", "What pays for this image changed meanwhile.", { isRetryable: true });
  }
  await unit.prisma.character.update({
    where: { id: job.characterId },
    data: { imageCount: { increment: 1 }, updatedAt: at },
  });
  await unit.prisma.character.updateMany({
    where: { id: job.characterId, coverMediaId: null },
    data: { coverMediaId: mediaId },
  });
}

async function writeMedia(
  unit: UnitOfWork,
  at: Date,
  { mediaId, job, request, image, isMarked, parameters, sidecar }: Delivery,
): Promise<void> {
  const keys = imageObjectKeys(job.accountId, job.id, request.outputIndex, isMarked);
  await unit.prisma.media.create({
    data: {
      id: mediaId,
      accountId: job.accountId,
      characterId: job.characterId,
      characterVersionId: job.characterVersionId,
      jobId: job.id,
      outputIndex: request.outputIndex,
      kind: "image",
      contentType: image.contentType,
      objectKey: keys.object,
      masterKey: keys.master,
      thumbnailKey: keys.thumbnail,
      isMarked,
      width: image.width_px,
      height: image.height_px,
      fileSizeBytes: (image.marked ?? image.master).byteLength,
      seed: request.seed,
      parameters,
      sidecar: { create: { content: sidecar } },
      contentRating: job.contentRating,
      createdAt: at,
    },
  });
}
