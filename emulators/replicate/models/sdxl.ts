import type { EmulatedModel } from "./model.ts";
import { numberOf, seedOf, textOf } from "./read-input.ts";
import { sizeRefusal } from "./refusals.ts";
import { sdxlTrainingFields } from "./sdxl-training-fields.ts";

/** `stability-ai/sdxl`: fields, bounds and defaults of `predict.py` in replicate/cog-sdxl. */
export const sdxl: EmulatedModel = {
  owner: "stability-ai",
  name: "sdxl",
  description: "A text-to-image model that makes pictures of 1024 by 1024",
  isOfficial: false,
  versionId: "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
  createdAt: "2023-11-17T00:00:00.000Z",
  outputShape: "list",
  trainingFields: sdxlTrainingFields,
  inputFields: {
    prompt: { type: "string", description: "Input prompt", default: "An astronaut riding a rainbow unicorn" },
    negative_prompt: { type: "string", description: "Input negative prompt", default: "" },
    image: { type: "file", description: "Input image for img2img or inpaint mode" },
    mask: { type: "file", description: "Input mask for inpaint mode; white areas are painted anew" },
    width: { type: "integer", description: "Width of output image", default: 1024 },
    height: { type: "integer", description: "Height of output image", default: 1024 },
    num_outputs: { type: "integer", description: "Number of images", default: 1, minimum: 1, maximum: 4 },
    scheduler: {
      type: "string",
      description: "scheduler",
      default: "K_EULER",
      choices: ["DDIM", "DPMSolverMultistep", "HeunDiscrete", "KarrasDPM", "K_EULER_ANCESTRAL", "K_EULER", "PNDM"],
    },
    num_inference_steps: {
      type: "integer",
      description: "Number of denoising steps",
      default: 50,
      minimum: 1,
      maximum: 500,
    },
    guidance_scale: {
      type: "number",
      description: "Scale for classifier-free guidance",
      default: 7.5,
      minimum: 1,
      maximum: 50,
    },
    prompt_strength: {
      type: "number",
      description: "Prompt strength with an input image",
      default: 0.8,
      minimum: 0,
      maximum: 1,
    },
    seed: { type: "integer", description: "Random seed. Leave blank to randomize the seed" },
    refine: {
      type: "string",
      description: "Which refine style to use",
      default: "no_refiner",
      choices: ["no_refiner", "expert_ensemble_refiner", "base_image_refiner"],
    },
    high_noise_frac: {
      type: "number",
      description: "For expert_ensemble_refiner, the fraction of noise to use",
      default: 0.8,
      minimum: 0,
      maximum: 1,
    },
    refine_steps: { type: "integer", description: "For base_image_refiner, the number of steps to refine" },
    apply_watermark: { type: "boolean", description: "Applies an invisible watermark", default: true },
    lora_scale: {
      type: "number",
      description: "LoRA additive scale. Only applicable on trained models",
      default: 0.6,
      minimum: 0,
      maximum: 1,
    },
    replicate_weights: { type: "string", description: "Replicate LoRA weights to use: one tar of a trained model" },
    disable_safety_checker: { type: "boolean", description: "Disable the safety checker", default: false },
  },
  plan(input) {
    const width = numberOf(input, "width", 1024);
    const height = numberOf(input, "height", 1024);
    return {
      medium: "image",
      prompt: textOf(input, "prompt", "An astronaut riding a rainbow unicorn"),
      seed: seedOf(input),
      width,
      height,
      outputs: numberOf(input, "num_outputs", 1),
      steps: numberOf(input, "num_inference_steps", 50),
      refusal: sizeRefusal(width, height),
    };
  },
};
