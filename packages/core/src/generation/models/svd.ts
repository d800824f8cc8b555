import type { VideoModel } from "./model.ts";

/**
 * Stable Video Diffusion XT as Replicate serves it (`stability-ai/stable-video-diffusion`). It takes no words and has no
 * safety checker. It makes 25 frames, at 5 a second at the least: for 6 seconds its clip is played more slowly.
 */
export const svd: VideoModel = {
  id: "svd",
  label: "Stable Video Diffusion",
  engine: "replicate",
  kind: "video",
  source: {
    owner: "stability-ai",
    name: "stable-video-diffusion",
    version: "3f0457e4619daac51203dedb472816fd4af51f3149fa7a9e0b5ffcf1b8172438",
  },
  fields: {
    image: "input_image",
    prompt: null,
    negativePrompt: null,
    motion: "motion_bucket_id",
    noise: "cond_aug",
    seed: "seed",
  },
  limits: { motion: { minimum: 1, maximum: 255 }, noise: { minimum: 0, maximum: 1 } },
  lengths: {
    4: { input: { video_length: "25_frames_with_svd_xt", frames_per_second: 6 }, playedIn_s: null },
    6: { input: { video_length: "25_frames_with_svd_xt", frames_per_second: 5 }, playedIn_s: 6 },
  },
  fixedInput: { sizing_strategy: "maintain_aspect_ratio", decoding_t: 7 },
  safetyChecker: null,
  // Stability's licence bars sexual content.
  contentRatings: ["general"],
  licence: {
    name: "Stability AI Community License",
    url: "https://huggingface.co/stabilityai/stable-video-diffusion-img2vid-xt/blob/main/LICENSE.md",
  },
  price: { per: "second", amount_micros: 975, currency: "usd" },
};
