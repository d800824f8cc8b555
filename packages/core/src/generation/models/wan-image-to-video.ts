import type { VideoModel } from "./model.ts";

/**
 * Wan 2.2, image to video, as Replicate runs it by name (`wan-video/wan-2.2-i2v-fast`). It makes at least 81 frames, so 4
 * seconds are asked for as a higher rate. It does not know motion buckets: the words say how much moves.
 */
export const wanImageToVideo: VideoModel = {
  id: "wan-i2v",
  label: "Wan 2.2",
  engine: "replicate",
  kind: "video",
  source: { owner: "wan-video", name: "wan-2.2-i2v-fast", version: null },
  fields: { image: "image", prompt: "prompt", negativePrompt: null, motion: null, noise: null, seed: "seed" },
  limits: { motion: { minimum: 1, maximum: 255 }, noise: { minimum: 0, maximum: 1 } },
  lengths: {
    4: { input: { num_frames: 81, frames_per_second: 20 }, playedIn_s: null },
    6: { input: { num_frames: 97, frames_per_second: 16 }, playedIn_s: null },
  },
  fixedInput: { resolution: "480p" },
  safetyChecker: { disablingField: "disable_safety_checker" },
  // The licence would let more pass; the checker, which stays on, does not.
  contentRatings: ["general"],
  licence: { name: "Apache 2.0", url: "https://huggingface.co/Wan-AI/Wan2.2-I2V-A14B/blob/main/LICENSE.txt" },
  price: { per: "video", amount_micros: 50_000, currency: "usd" },
};
