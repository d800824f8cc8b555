import { z } from "zod";
import { videoLengths_s } from "./engine.ts";
import { maximumSeed, wholeNumber } from "./image-request.ts";

/** What SVD was trained with, and what most clips look best with. */
const videoDefaults = { motion: 127, noise: 0.02 } as const;

const maximumVideosPerRequest = 4;
const noiseError = "a number from 0 to 1 is needed";

/** What a person may ask of one request for videos. The seed needs a plan with advanced options. */
export const videoRequest = z.strictObject({
  count: wholeNumber(1, maximumVideosPerRequest).default(1),
  duration_s: z.literal(videoLengths_s, "4 or 6 seconds are on offer").default(4),
  /** The image to start from: its id, the last 8 characters of it, or `latest`; without it the anchor, else the newest. */
  from: z.string().trim().min(1, "an image is needed").max(64, "an image's id is needed").optional(),
  motion: wholeNumber(1, 255).default(videoDefaults.motion),
  noise: z.number(noiseError).min(0, noiseError).max(1, noiseError).default(videoDefaults.noise),
  seed: wholeNumber(0, maximumSeed).optional(),
});

export type VideoRequestInput = z.input<typeof videoRequest>;
export type VideoRequest = z.output<typeof videoRequest>;
