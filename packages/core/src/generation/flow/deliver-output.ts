import { StudioError } from "../../errors.ts";
import { freeGrantSources } from "../../ledger/asset.ts";
import { nextSlot, type NextSlot } from "../../ledger/settle-output.ts";
import { mediaRecipe } from "../../media/provenance/sidecar/media-recipe.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import type { InspectedImage } from "./inspect-output.ts";
import { recordDelivery, type Delivery } from "./record-media.ts";
import { storeOutput, type StoredOutput } from "./store-output.ts";

/**
 * Stores one finished output, which was inspected before, and charges for it. The objects are durable before the statement that
 * writes the media row and settles; a crash in between leaves objects that the sweep removes, and no charge.
 */
export async function deliverOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  image: InspectedImage,
  { slot: next, attemptId }: { readonly slot: NextSlot | null; readonly attemptId: string },
): Promise<void> {
  const { slot, isMarked } = paidBy(job, next);
  const delivery = await prepareDelivery(flow, job, request, image, isMarked);
  await recordDelivery(flow.database, flow.clock.now(), delivery, { slot, attemptId, ...image });
}

/** What would pay for the next output of a job, and whether that makes it a marked one. */
export async function slotFor(
  { database }: Pick<FlowCollaborators, "database">,
  job: Job,
): Promise<{ readonly slot: number; readonly isMarked: boolean }> {
  return paidBy(job, await nextSlot(database, job.holdId));
}

function paidBy(job: Job, slot: NextSlot | null): { readonly slot: number; readonly isMarked: boolean } {
  if (slot === null) throw new StudioError("internal", `Nothing is left in the hold of job ${job.id}.`);
  return { slot: slot.slot, isMarked: slot.sources.every((source) => freeGrantSources.includes(source)) };
}

/** Makes an output's objects durable, and everything that its media row will say. Nothing is recorded yet. */
export async function prepareDelivery(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  { picture, hash: perceptualHash }: Pick<InspectedImage, "picture" | "hash">,
  isMarked: boolean,
): Promise<Delivery> {
  const stored = await storeOutput(flow, job, request, picture, isMarked);
  const mediaId = flow.ids.next();
  const parameters = recordedParameters(job, stored);
  const recipe = mediaRecipe({ id: mediaId, job, output: request, parameters, createdAt: flow.clock.now() });
  const format = stored.kind === "video" ? "mp4" : "png";
  const sidecar = await flow.sealer.sidecar(stored.file, format, recipe, stored.digest);
  return { mediaId, job, request, stored, parameters, sidecar, perceptualHash };
}

/** What the media row and its sidecar keep of how it was made. */
function recordedParameters(job: Job, { facts }: StoredOutput): Readonly<Record<string, unknown>> {
  const { parameters, engine, model, prompt, negativePrompt } = job;
  return { ...parameters, engine, model, prompt, negativePrompt, ...facts };
}
