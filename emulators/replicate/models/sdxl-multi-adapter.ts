import type { EmulatedModel } from "./model.ts";
import { numberOf, seedOf, textOf } from "./read-input.ts";
import { adapterTextRefusal, sizeRefusal } from "./refusals.ts";

const checkpoint = "sdxl-base-1.0.safetensors";
const defaultAutoencoder = "default";

/**
 * SDXL with several adapters at once, taken as `loras` = `"URL:strength,URL:strength"` or a JSON list: the input of
 * LagPixelLOL/cog-sdxl. The version id is made up, because every publisher of that code has one of their own, and so
 * are the prompts by default.
 */
export const sdxlMultiAdapter: EmulatedModel = {
  owner: "lagpixellol",
  name: "cog-sdxl",
  description: "SDXL with any number of LoRA adapters applied together",
  isOfficial: false,
  versionId: "e1a7c5d09b3f42688cd1f7a9420b6e35d8f07c14a2be9563f1087d4c9ab3e652",
  createdAt: "2024-06-01T00:00:00.000Z",
  outputShape: "list",
  inputFields: {
    model: { type: "string", description: "The model to use", default: checkpoint, choices: [checkpoint] },
    vae: {
      type: "string",
      description: "The VAE to use",
      default: defaultAutoencoder,
      choices: [defaultAutoencoder, "sdxl-vae-fp16-fix"],
    },
    prompt: { type: "string", description: "The prompt", default: "" },
    image: { type: "file", description: "The base image for image to image or inpainting" },
    mask: { type: "file", description: "The mask for inpainting; white areas are modified" },
    loras: {
      type: "string",
      description: 'The LoRAs to use: "URL:Strength,URL:Strength,..." or a JSON list of {"url", "strength"} as text',
    },
    negative_prompt: { type: "string", description: "The negative prompt", default: "" },
    cfg_scale: { type: "number", description: "CFG scale", default: 7, minimum: 1, maximum: 50 },
    guidance_rescale: { type: "number", description: "Rescaling of CFG noise", default: 0.7, minimum: 0, maximum: 5 },
    pag_scale: { type: "number", description: "PAG scale; 0 disables", default: 0, minimum: 0, maximum: 50 },
    clip_skip: { type: "integer", description: "How many CLIP layers to skip; 1 is no skip", default: 1, minimum: 1 },
    width: { type: "integer", description: "The width of the image", default: 1024, minimum: 1, maximum: 4096 },
    height: { type: "integer", description: "The height of the image", default: 1024, minimum: 1, maximum: 4096 },
    prepend_preprompt: { type: "boolean", description: "Prepend the model's own quality words", default: true },
    scheduler: {
      type: "string",
      description: "The scheduler to use",
      default: "Euler a",
      choices: [
        "UniPC",
        "Heun",
        "DDIM",
        "DPM2 a",
        "DPM2 a Karras",
        "DPM SDE",
        "DDPM",
        "DPM++ SDE",
        "DPM++ SDE Karras",
        "LMS",
        "LMS Karras",
        "Euler a",
        "Euler",
        "PNDM",
        "DPM2",
        "DPM2 Karras",
        "DEIS",
        "DPM++ 2M",
        "DPM++ 2M Karras",
        "DPM++ 2M SDE",
        "DPM++ 2M SDE Karras",
      ],
    },
    steps: { type: "integer", description: "The steps when generating", default: 35, minimum: 1, maximum: 100 },
    strength: { type: "number", description: "Noise added to a base image", default: 0.7, minimum: 0, maximum: 1 },
    blur_factor: { type: "number", description: "Blur of the inpainting mask", default: 5, minimum: 0 },
    batch_size: { type: "integer", description: "Number of images", default: 1, minimum: 1, maximum: 4 },
    seed: { type: "integer", description: "The seed, -1 for a random one", default: -1 },
  },
  plan(input) {
    const width = numberOf(input, "width", 1024);
    const height = numberOf(input, "height", 1024);
    return {
      medium: "image",
      prompt: textOf(input, "prompt", ""),
      seed: seedOf(input, -1),
      width,
      height,
      outputs: numberOf(input, "batch_size", 1),
      steps: numberOf(input, "steps", 35),
      refusal: sizeRefusal(width, height) ?? adapterTextRefusal(textOf(input, "loras", "")),
    };
  },
};
