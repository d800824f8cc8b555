import { createHash } from "node:crypto";
import type { CharacterVersion } from "../../database/generated/client.ts";
import { plans } from "../../plans/index.ts";
import type { EngineInput, EngineRequest, Subject } from "../engine.ts";
import type { ImageRequest } from "../image-request.ts";
import type { Job, Output } from "../job.ts";
import type { LoadedSource } from "./source-image.ts";

/**
 * What one output of a job asks of its engine. Built from rows alone, so that any process can build it again.
 *
 * @param source the image that it starts from; a video needs one
 */
export function engineRequest(
  job: Job,
  output: Output,
  version: CharacterVersion,
  source: LoadedSource | null,
): EngineRequest {
  const { prompt, negativePrompt, model, deadlineAt } = job;
  const isLowPriority = plans[job.plan].queue === "normal";
  const wanted = { jobId: job.id, outputIndex: output.index, deadlineAt, webhookUrl: null, isLowPriority };
  const asked = { ...wanted, model, prompt, negativePrompt, seed: output.seed };
  if (job.kind === "image") {
    const { parameters } = job;
    const reference = source === null ? {} : { reference: source };
    return { ...asked, ...reference, kind: "image", parameters, subject: subjectOf(version, job.request) };
  }
  if (source === null) throw new Error(`Job ${job.id} has no image to start from.`);
  const { request, ...image } = source;
  return { ...asked, kind: "video", parameters: job.parameters, source: image, subject: subjectOf(version, request) };
}

function subjectOf(version: CharacterVersion, { pose, clothing, scene }: Scenery): Subject {
  const { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone } = version;
  const attributes = { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone };
  return { attributes, pose, clothing, scene };
}

type Scenery = Pick<ImageRequest, "pose" | "clothing" | "scene">;

/** Tells two requests apart, and finds the same one again at an engine. */
export function requestHash({ model, prompt, negativePrompt, seed, parameters }: EngineInput): string {
  const content = JSON.stringify([model, prompt, negativePrompt, seed, parameters]);
  return createHash("sha256").update(content).digest("hex");
}
