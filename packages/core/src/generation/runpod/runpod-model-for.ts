import type { EngineInput } from "../engine.ts";
import { StudioError } from "../../errors.ts";
import { mapInput } from "../models/map-input.ts";
import { mapWorkflow } from "../models/map-workflow.ts";
import type { RunpodModel, RunpodWorker } from "../models/runpod-model.ts";

/**
 * The model with our id that the endpoint can run. Throws `invalid_input` for another one, `invalid_configuration` when there
 * is none at all.
 */
export function runpodModelFor(models: readonly RunpodModel[], worker: RunpodWorker, id: string): RunpodModel {
  const runnable = models.filter((model) => model.worker === worker);
  const model = runnable.find((candidate) => candidate.id === id);
  if (model !== undefined) return model;
  if (runnable.length === 0) {
    throw new StudioError("invalid_configuration", `The catalogue names no model for a worker-${worker} endpoint.`, {
      nextSteps: ["figment catalogue example", "figment catalogue example --workflow"],
    });
  }
  const offered = runnable.map((candidate) => candidate.id).join(", ");
  throw new StudioError("invalid_input", `The RunPod endpoint, a worker-${worker}, runs no model "${id}".`, {
    nextSteps: [`It offers: ${offered}.`],
  });
}

/** Our request as the input of a worker. Throws `invalid_input` for what the model cannot do. */
export function workerInput(model: RunpodModel, request: EngineInput): Readonly<Record<string, unknown>> {
  if (request.kind !== "image") {
    throw new StudioError("invalid_input", `The model "${model.label}" makes no ${request.kind}s.`);
  }
  if (model.worker === "comfyui") return mapWorkflow(model, request);
  return mapInput({ ...model, safetyChecker: null }, request);
}
