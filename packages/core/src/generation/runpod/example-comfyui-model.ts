import { exampleWorkflow } from "../catalogue/example-workflow.ts";
import type { Workflow } from "../models/comfyui-workflow.ts";
import { type ComfyuiWorkerModel, sdxlWorkerModel } from "../models/runpod-model.ts";

/** For tests: the example workflow as a model, without a catalogue's file. */
export const exampleComfyuiModel: ComfyuiWorkerModel = {
  id: "comfyui",
  label: "SDXL in ComfyUI",
  engine: "runpod",
  worker: "comfyui",
  kind: "image",
  workflowFile: "workflow.json",
  workflow: JSON.parse(exampleWorkflow) as Workflow,
  fields: {
    prompt: { node: "6", field: "text" },
    negativePrompt: { node: "7", field: "text" },
    width: { node: "5", field: "width" },
    height: { node: "5", field: "height" },
    steps: { node: "3", field: "steps" },
    guidance: { node: "3", field: "cfg" },
    seed: { node: "3", field: "seed" },
    count: { node: "5", field: "batch_size" },
  },
  limits: sdxlWorkerModel.limits,
  adapters: { kind: "lora_loaders", checkpoint: "4", maximum: 3 },
  safetyChecker: { node: "9" },
  contentRatings: ["general"],
  licence: sdxlWorkerModel.licence,
  price: sdxlWorkerModel.price,
};
