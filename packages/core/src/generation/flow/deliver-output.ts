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
  const mediaId = flow.ids.next();
  const parameters = recordedParameters(job, stored);
  const recipe = mediaRecipe({ id: mediaId, job, output: request, parameters, createdAt: flow.clock.now() });
  const sidecar = await flow.sealer.sidecar(stored.file, stored.kind === "video" ? "mp4" : "png", recipe);
  const delivery = { mediaId, job, request, slot: slot.slot, stored, parameters, sidecar };
  await flow.database.transaction((unit) => settle(flow, unit, delivery));
}

/** What the media row and its sidecar keep of how it was made. */
function recordedParameters(job: Job, { facts }: StoredOutput): Readonly<Record<string, unknown>> {
  const { parameters, engine, model, prompt, negativePrompt } = job;
  return { ...parameters, engine, model, prompt, negativePrompt, ...facts };
}

interface Delivery {
  readonly mediaId: string;
  readonly job: Job;
  readonly request: EngineRequest;
  readonly slot: number;
  readonly stored: StoredOutput;
  readonly parameters: Readonly<Record<string, unknown>>;
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
    throw new StudioError("conflict", "What pays for this output changed meanwhile.", { isRetryable: true });
  }
  await countForCharacter(unit, job, mediaId, at);
}

/** One more of her images or videos; her first image becomes her cover. */
async function countForCharacter(unit: UnitOfWork, job: Job, mediaId: string, at: Date): Promise<void> {
  const counted =
    job.kind === "image"
      ? "image_count = image_count + 1, cover_media_id = coalesce(cover_media_id, $3::uuid)"
      : "video_count = video_count + 1";
  const values = job.kind === "image" ? [job.characterId, at, mediaId] : [job.characterId, at];
  await unit.query(
    `update character set ${counted}, updated_at = $2::timestamptz where id = $1::uuid returning id`,
    values,
  );
}

async function writeMedia(unit: UnitOfWork, at: Date, delivery: Delivery): Promise<void> {
  const { mediaId: id, job, request, stored, parameters, sidecar } = delivery;
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
