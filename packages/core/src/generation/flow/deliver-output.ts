import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, settleOutput } from "../../ledger/settle-output.ts";
import type { Descent } from "../../media/media.ts";
import { referenceObjects } from "../../media/objects/reference-objects.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { moveOutput } from "./output-state.ts";
import { storeOutput, type StoredOutput } from "./store-output.ts";

/**
 * Stores one finished output and charges for it. The objects are durable before the transaction that writes the media row
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
  const stored = await storeOutput(flow, job, request, bytes, isMarked);
  await flow.database.transaction((unit) => settle(flow, unit, { job, request, slot: slot.slot, stored }));
}

interface Delivery {
  readonly job: Job;
  readonly request: EngineRequest;
  readonly slot: number;
  readonly stored: StoredOutput;
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
    throw new StudioError("conflict", "What pays for this output changed meanwhile.", { isRetryable: true });
  }
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

async function writeMedia(unit: UnitOfWork, id: string, at: Date, { job, request, stored }: Delivery): Promise<void> {
  const { prompt, negativePrompt, engine, model } = job;
  const { facts, ...columns } = stored;
  const recipe = { ...job.parameters, engine, model, prompt, negativePrompt, ...facts };
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
      parameters: recipe,
      contentRating: job.contentRating,
      ...parentOf(job),
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
