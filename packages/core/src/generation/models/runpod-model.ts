import type { ContentRating } from "../job.ts";
import type { AdapterConvention, LoraLoaders } from "./adapter-convention.ts";
import type { Workflow, WorkflowPlaces } from "./comfyui-workflow.ts";
import type { ModelFields, ModelInput, ModelLimits, ModelPrice } from "./model.ts";

/** A model that a RunPod endpoint of the operator's own runs, by the public worker that runs it. */
export type RunpodModel = SdxlWorkerModel | ComfyuiWorkerModel;

export type RunpodWorker = RunpodModel["worker"];

interface RunpodModelFacts {
  /** Ours, stored with every job. */
  readonly id: string;
  readonly label: string;
  readonly engine: "runpod";
  readonly kind: "image";
  readonly limits: ModelLimits;
  /** What its licence and its host let it be used for. */
  readonly contentRatings: readonly ContentRating[];
  readonly licence: { readonly name: string; readonly url: string };
  readonly price: ModelPrice;
}

/** `runpod-workers/worker-sdxl`, or a worker with an input of the same flat form. */
export interface SdxlWorkerModel extends RunpodModelFacts {
  readonly worker: "sdxl";
  readonly fields: ModelFields;
  /** Sent with every request as it stands. */
  readonly fixedInput: ModelInput;
  readonly adapters: AdapterConvention;
  /** The field of the output in which the worker says of each picture whether its safety checker objects. */
  readonly safetyChecker: { readonly verdictField: string };
}

/** `runpod-workers/worker-comfyui`: a workflow of the operator's, with places for our parameters. */
export interface ComfyuiWorkerModel extends RunpodModelFacts {
  readonly worker: "comfyui";
  /** Where the workflow was read from; an edit of that file counts like one of the catalogue. */
  readonly workflowFile: string;
  readonly workflow: Workflow;
  readonly fields: WorkflowPlaces;
  readonly adapters: { readonly kind: "none" } | LoraLoaders;
  /** The node that every saved picture passes through, and that blanks what it objects to. */
  readonly safetyChecker: { readonly node: string };
}

/**
 * Stable Diffusion XL 1.0 with its refiner as `runpod-workers/worker-sdxl` runs it (its input is that repository's
 * `rp_schemas.py`), with the safety checker that `docs/engines.md` adds to it. A worker on a 24 GB machine costs about
 * $0.00019 a second.
 */
export const sdxlWorkerModel: SdxlWorkerModel = {
  id: "runpod-sdxl",
  label: "SDXL on RunPod",
  engine: "runpod",
  worker: "sdxl",
  kind: "image",
  fields: {
    prompt: "prompt",
    negativePrompt: "negative_prompt",
    width: "width",
    height: "height",
    steps: "num_inference_steps",
    guidance: "guidance_scale",
    seed: "seed",
    count: "num_images",
  },
  limits: {
    steps: { minimum: 1, maximum: 100 },
    guidance: { minimum: 1, maximum: 30 },
    side_px: { minimum: 256, maximum: 2048 },
    sideMultiple_px: 8,
  },
  fixedInput: { scheduler: "K_EULER", refiner_inference_steps: 50, strength: 0.3 },
  adapters: { kind: "none" },
  safetyChecker: { verdictField: "nsfw_content_detected" },
  contentRatings: ["general"],
  licence: {
    name: "CreativeML Open RAIL++-M",
    url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
  },
  price: { per: "second", amount_micros: 190, currency: "usd" },
};

export const builtInRunpodModels: readonly RunpodModel[] = [sdxlWorkerModel];
