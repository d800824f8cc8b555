import { createHash } from "node:crypto";
import type { AttributeChoices } from "../../characters/catalogue/index.ts";
import { plans } from "../../plans/index.ts";
import type { EngineInput, EngineRequest } from "../engine.ts";
import type { ImageRequest } from "../image-request.ts";
import type { Job, Output } from "../job.ts";
import type { LoadedSource } from "./source-image.ts";

/**
 * What one output of a job asks of its engine. Built from rows alone, so that any process can build it again.
 *
 * @param attributes of her version that the job is of
 * @param source the image that it starts from; a video needs one
 */
export function engineRequest(
  job: Job,
  output: Output,
  attributes: AttributeChoices,
  source: LoadedSource | null,
): EngineRequest {
  const { prompt, negativePrompt, model, deadlineAt } = job;
  const isLowPriority = plans[job.plan].queue === "normal";
  const wanted = { jobId: job.id, outputIndex: output.index, deadlineAt, webhookUrl: null, isLowPriority };
  const asked = { ...wanted, model, prompt, negativePrompt, seed: output.seed };
  if (job.kind === "image") {
    const { parameters } = job;
    const reference = source === null ? {} : { reference: source };
    return { ...asked, ...reference, kind: "image", parameters, subject: { attributes, ...sceneryOf(job.request) } };
  }
  if (source === null) throw new Error(`Job ${job.id} has no image to start from.`);
  const { request, ...image } = source;
  return {
    ...asked,
    kind: "video",
    parameters: job.parameters,
    source: image,
    subject: { attributes, ...sceneryOf(request) },
  };
}

/** What was asked for holds more than the engine may know. */
function sceneryOf({ pose, clothing, scene }: Scenery): Scenery {
  return { pose, clothing, scene };
}

type Scenery = Pick<ImageRequest, "pose" | "clothing" | "scene">;

/** Tells two requests apart, and finds the same one again at an engine. */
export function requestHash({ model, prompt, negativePrompt, seed, parameters }: EngineInput): string {
  const content = JSON.stringify([model, prompt, negativePrompt, seed, parameters]);
  return createHash("sha256").update(content).digest("hex");
}
