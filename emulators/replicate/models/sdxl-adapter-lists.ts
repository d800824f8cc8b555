import type { EmulatedModel } from "./model.ts";
import { numberOf, seedOf, textOf } from "./read-input.ts";
import { adapterListsRefusal, sizeRefusal } from "./refusals.ts";

/**
 * A made-up official model in the newer convention: adapters as the parallel lists `hf_loras` and `lora_scales`. It is
 * here so that running a model by name, and the third way of naming adapters, can be tried.
 */
export const sdxlAdapterLists: EmulatedModel = {
  owner: "figment-emulator",
  name: "sdxl-adapter-lists",
  description: "SDXL run by name, with adapters as parallel lists; exists only in this emulator",
  isOfficial: true,
  versionId: "5b0e9d3c7f2148a6b1c4d8e70f93a2657ce1b08d4f6a923517e0c8b2d9a4f613",
  createdAt: "2025-06-01T00:00:00.000Z",
  outputShape: "list",
  inputFields: {
    prompt: { type: "string", description: "Prompt", isRequired: true },
    negative_prompt: { type: "string", description: "Negative prompt", default: "" },
    width: { type: "integer", description: "Width", default: 1024, minimum: 256, maximum: 2048 },
    height: { type: "integer", description: "Height", default: 1024, minimum: 256, maximum: 2048 },
    num_outputs: { type: "integer", description: "Number of images", default: 1, minimum: 1, maximum: 4 },
    num_inference_steps: { type: "integer", description: "Steps", default: 28, minimum: 1, maximum: 50 },
    guidance_scale: { type: "number", description: "Guidance", default: 7.5, minimum: 0, maximum: 10 },
    seed: { type: "integer", description: "Random seed" },
    hf_loras: { type: "strings", description: "Addresses of LoRA weights" },
    lora_scales: { type: "numbers", description: "A scale for each of them" },
    disable_safety_checker: { type: "boolean", description: "Disable the safety checker", default: false },
  },
  plan(input) {
    const width = numberOf(input, "width", 1024);
    const height = numberOf(input, "height", 1024);
    return {
      medium: "image",
      prompt: textOf(input, "prompt", ""),
      seed: seedOf(input),
      width,
      height,
      outputs: numberOf(input, "num_outputs", 1),
      steps: numberOf(input, "num_inference_steps", 28),
      refusal: sizeRefusal(width, height) ?? adapterListsRefusal(input["hf_loras"], input["lora_scales"]),
    };
  },
};
