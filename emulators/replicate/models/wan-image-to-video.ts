import type { EmulatedModel } from "./model.ts";
import { numberOf, seedOf, textOf } from "./read-input.ts";
import { imageRefusal } from "./refusals.ts";

const steps = 8;

/** `wan-video/wan-2.2-i2v-fast`, an official model: the fields of its schema that matter to whoever moves a picture. */
export const wanImageToVideo: EmulatedModel = {
  owner: "wan-video",
  name: "wan-2.2-i2v-fast",
  description: "A very fast image to video model",
  isOfficial: true,
  versionId: "c4e1f6a07d3b49528e90ab17f65c2d83b4907e1fa26d58c3917b0e4d6f8a2c51",
  createdAt: "2025-08-01T00:00:00.000Z",
  outputShape: "single",
  inputFields: {
    prompt: { type: "string", description: "Prompt for video generation", isRequired: true },
    image: { type: "file", description: "Input image to generate video from", isRequired: true },
    last_image: { type: "file", description: "Optional last image, for smoother transitions" },
    num_frames: { type: "integer", description: "Number of video frames", default: 81, minimum: 81, maximum: 121 },
    resolution: { type: "string", description: "Resolution of video", default: "480p", choices: ["480p", "720p"] },
    frames_per_second: { type: "integer", description: "Frames per second", default: 16, minimum: 5, maximum: 30 },
    interpolate_output: { type: "boolean", description: "Interpolate to 30 frames a second", default: false },
    go_fast: { type: "boolean", description: "Go fast", default: true },
    sample_shift: { type: "number", description: "Sample shift factor", default: 12, minimum: 1, maximum: 20 },
    seed: { type: "integer", description: "Random seed. Leave blank for random" },
    disable_safety_checker: { type: "boolean", description: "Disable safety checker", default: false },
  },
  plan(input) {
    const image = textOf(input, "image", "");
    const isLarge = textOf(input, "resolution", "480p") === "720p";
    const [frames, framesPerSecond] = [numberOf(input, "num_frames", 81), numberOf(input, "frames_per_second", 16)];
    return {
      medium: "video",
      prompt: textOf(input, "prompt", ""),
      seed: seedOf(input),
      width: isLarge ? 720 : 480,
      height: isLarge ? 1280 : 832,
      outputs: 1,
      steps,
      refusal: imageRefusal(image),
      clip: { image, frames, framesPerSecond, side_multiple: 16 },
    };
  },
};
