import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, settleOutput } from "../../ledger/settle-output.ts";
import type { ProcessedImage } from "../../media/media-processor.ts";
import { referenceObjects } from "../../media/objects/reference-objects.ts";
import { writeImageObjects, type ImageObjectKeys } from "../../media/objects/write-image-objects.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { moveOutput } from "./output-state.ts";

/**
 * Stores one finished image and charges for it. The objects are durable before the transaction that writes the media row
 * and settles; a crash in between leaves objects that the sweep removes, and no charge.
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
  const keys = await writeImageObjects(flow, image);
  await flow.database.transaction((unit) =>
    settle(flow, unit, { job, request, slot: slot.slot, image, keys, isMarked }),
  );
}

interface Delivery {
  readonly job: Job;
  readonly request: EngineRequest;
  readonly slot: number;
  readonly image: ProcessedImage;
  readonly keys: ImageObjectKeys;
  readonly isMarked: boolean;
}

async function settle(flow: FlowCollaborators, unit: UnitOfWork, delivery: Delivery): Promise<void> {
  const { job, request, slot } = delivery;
  const at = flow.clock.now();
  const mediaId = flow.ids.next();
  const { jobId, outputIndex: index } = request;
  const from = ["running", "collecting"] as const;
  const isFirst = await moveOutput(unit, { jobId, index, from, to: "succeeded", mediaId, at });
  if (!isFirst) return;
  await writeMedia(unit, mediaId, at, delivery);
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
  id: string,
  at: Date,
  { job, request, image, keys, isMarked }: Delivery,
): Promise<void> {
  const { prompt, negativePrompt, parameters } = job;
  await unit.prisma.media.create({
    data: {
      id,
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
      parameters: {
        ...parameters,
        adapters: [...parameters.adapters],
        engine: job.engine,
        model: job.model,
        prompt,
        negativePrompt,
      },
      contentRating: job.contentRating,
      placeholder: image.placeholder,
      createdAt: at,
    },
  });
  await referenceObjects(unit, id, [keys.object, keys.master, keys.thumbnail]);
}
