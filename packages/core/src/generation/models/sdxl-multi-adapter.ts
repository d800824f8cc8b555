import type { ImageModel, ModelSource } from "./model.ts";

/**
 * SDXL with several adapters at once: any model built from LagPixelLOL/cog-sdxl. Everybody who publishes that code has a
 * name and version of their own, and may have put another checkpoint in it, so the operator says which one. Its input
 * is that repository's `predict.py`; adapters go as a JSON list, because its plain list breaks at a comma in an address.
 */
export function sdxlMultiAdapter(source: ModelSource): ImageModel {
  return {
    id: "sdxl-multi-adapter",
    label: "SDXL with several adapters",
    engine: "replicate",
    kind: "image",
    source,
    fields: {
      prompt: "prompt",
      negativePrompt: "negative_prompt",
      width: "width",
      height: "height",
      steps: "steps",
      guidance: "cfg_scale",
      seed: "seed",
      count: "batch_size",
    },
    limits: {
      steps: { minimum: 1, maximum: 100 },
      guidance: { minimum: 1, maximum: 30 },
      side_px: { minimum: 256, maximum: 2048 },
      sideMultiple_px: 8,
    },
    fixedInput: {
      scheduler: "Euler",
      // Otherwise the model puts words of its own before ours, which nobody audited.
      prepend_preprompt: false,
    },
    imageInput: null,
    adapters: { kind: "json_list", field: "loras", maximum: 5 },
    safetyChecker: null,
    contentRatings: ["general"],
    licence: {
      name: "CreativeML Open RAIL++-M",
      url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
    },
    price: { per: "second", amount_micros: 975, currency: "usd" },
  };
}
