import type { EmulatedModel } from "./model.ts";
import { numberOf, seedOf, textOf } from "./read-input.ts";
import { imageRefusal } from "./refusals.ts";

const lengths = { "14_frames_with_svd": 14, "25_frames_with_svd_xt": 25 } as const;
const steps = 25;

/** `stability-ai/stable-video-diffusion`: fields, bounds and defaults of its `predict.py`. It knows no words and checks nothing. */
export const stableVideoDiffusion: EmulatedModel = {
  owner: "stability-ai",
  name: "stable-video-diffusion",
  description: "Makes a short clip that starts from an image",
  isOfficial: false,
  versionId: "3f0457e4619daac51203dedb472816fd4af51f3149fa7a9e0b5ffcf1b8172438",
  createdAt: "2023-11-27T00:00:00.000Z",
  outputShape: "single",
  inputFields: {
    input_image: { type: "file", description: "Input image", isRequired: true },
    video_length: {
      type: "string",
      description: "Use svd to generate 14 frames or svd_xt for 25 frames",
      default: "14_frames_with_svd",
      choices: Object.keys(lengths),
    },
    sizing_strategy: {
      type: "string",
      description: "Decide how to resize the input image",
      default: "maintain_aspect_ratio",
      choices: ["maintain_aspect_ratio", "crop_to_16_9", "use_image_dimensions"],
    },
    frames_per_second: { type: "integer", description: "Frames per second", default: 6, minimum: 5, maximum: 30 },
    motion_bucket_id: {
      type: "integer",
      description: "Increase overall motion in the generated video",
      default: 127,
      minimum: 1,
      maximum: 255,
    },
    cond_aug: { type: "number", description: "Amount of noise to add to input image", default: 0.02 },
    decoding_t: { type: "integer", description: "Number of frames to decode at a time", default: 14 },
    seed: { type: "integer", description: "Random seed. Leave blank to randomize the seed" },
  },
  plan(input) {
    const image = textOf(input, "input_image", "");
    const length = textOf(input, "video_length", "14_frames_with_svd") as keyof typeof lengths;
    return {
      medium: "video",
      prompt: "",
      seed: seedOf(input),
      width: 576,
      height: 1024,
      outputs: 1,
      steps,
      refusal: imageRefusal(image),
      clip: {
        image,
        frames: lengths[length],
        framesPerSecond: numberOf(input, "frames_per_second", 6),
        side_multiple: 64,
      },
    };
  },
};
