import { z } from "zod";
import { contentRatings } from "./content-rating.ts";

const maximumImagesPerRequest = 4;
/** Seeds are 32-bit: what every engine takes. */
export const maximumSeed = 4_294_967_295;

const phrase = (label: string) => z.string().trim().max(300, `${label} may have at most 300 characters`).default("");
export const wholeNumber = (minimum: number, maximum: number) => {
  const error = `a whole number from ${minimum} to ${maximum} is needed`;
  return z.int(error).min(minimum, error).max(maximum, error);
};

/** What a person may ask of one generation. The second half needs a plan with advanced options. */
export const imageRequest = z.strictObject({
  count: wholeNumber(1, maximumImagesPerRequest).default(1),
  pose: phrase("a pose"),
  clothing: phrase("clothing"),
  scene: phrase("a scene"),
  steps: wholeNumber(1, 50).optional(),
  seed: wholeNumber(0, maximumSeed).optional(),
  guidance: z
    .number("a number from 1 to 20 is needed")
    .min(1, "a number from 1 to 20 is needed")
    .max(20, "a number from 1 to 20 is needed")
    .optional(),
  negativePrompt: phrase("a negative prompt"),
  rating: z.enum(contentRatings, `one of ${contentRatings.join(", ")} is needed`).default("general"),
  adapters: z.array(z.string().min(1)).max(5, "at most 5 adapters").default([]),
});

export type ImageRequestInput = z.input<typeof imageRequest>;
export type ImageRequest = z.output<typeof imageRequest>;

/** The advanced options a request uses, by the name a person knows. */
export function advancedOptionsOf(request: ImageRequest): readonly string[] {
  return [
    ...(request.seed === undefined ? [] : ["seed"]),
    ...(request.guidance === undefined ? [] : ["guidance"]),
    ...(request.negativePrompt === "" ? [] : ["negative prompt"]),
    ...(request.adapters.length === 0 ? [] : ["adapters"]),
  ];
}
