import type { ImageModel } from "./model.ts";

/**
 * Stable Diffusion XL 1.0 as Replicate serves it (`stability-ai/sdxl`, the version in common use; its input is
 * `predict.py` of replicate/cog-sdxl). Replicate runs it on an L40S at $0.000975 a second.
 */
export const sdxl: ImageModel = {
  id: "sdxl",
  label: "SDXL",
  engine: "replicate",
  kind: "image",
  source: {
    owner: "stability-ai",
    name: "sdxl",
    version: "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
  },
  fields: {
    prompt: "prompt",
    negativePrompt: "negative_prompt",
    width: "width",
    height: "height",
    steps: "num_inference_steps",
    guidance: "guidance_scale",
    seed: "seed",
    count: "num_outputs",
  },
  limits: {
    steps: { minimum: 1, maximum: 500 },
    guidance: { minimum: 1, maximum: 50 },
    side_px: { minimum: 256, maximum: 2048 },
    sideMultiple_px: 8,
  },
  fixedInput: {
    scheduler: "K_EULER",
    refine: "no_refiner",
    // Figment marks what it delivers itself, and keeps the master clean for later use.
    apply_watermark: false,
  },
  // 1 would leave nothing of the image. At 0.85 face, colours and light stay near the anchor, and the pose is free.
  imageInput: {
    field: "image",
    strengthField: "prompt_strength",
    strength: { minimum: 0.05, maximum: 1 },
    anchorStrength: 0.85,
  },
  adapters: { kind: "one_tar", weightsField: "replicate_weights", scaleField: "lora_scale" },
  safetyChecker: { disablingField: "disable_safety_checker" },
  // The licence would let more pass; the checker, which stays on, does not.
  contentRatings: ["general"],
  licence: {
    name: "CreativeML Open RAIL++-M",
    url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
  },
  price: { per: "second", amount_micros: 975, currency: "usd" },
};
