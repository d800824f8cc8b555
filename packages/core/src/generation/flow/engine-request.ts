import { createHash } from "node:crypto";
import type { CharacterVersion } from "../../database/generated/client.ts";
import { plans } from "../../plans/index.ts";
import type { EngineInput, EngineRequest } from "../engine.ts";
import type { Job, Output } from "../job.ts";

/** What one output of a job asks of its engine. Built from rows alone, so that any process can build it again. */
export function engineRequest(job: Job, output: Output, version: CharacterVersion): EngineRequest {
  const { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone } = version;
  return {
    kind: "image",
    jobId: job.id,
    outputIndex: output.index,
    deadlineAt: job.deadlineAt,
    webhookUrl: null,
    isLowPriority: plans[job.plan].queue === "normal",
    model: job.model,
    prompt: job.prompt,
    negativePrompt: job.negativePrompt,
    seed: output.seed,
    parameters: job.parameters,
    subject: {
      attributes: { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone },
      pose: job.request.pose,
      clothing: job.request.clothing,
      scene: job.request.scene,
    },
  };
}

/** Tells two requests apart, and finds the same one again at an engine. */
export function requestHash({ model, prompt, negativePrompt, seed, parameters }: EngineInput): string {
  const content = JSON.stringify([model, prompt, negativePrompt, seed, parameters]);
  return createHash("sha256").update(content).digest("hex");
}
