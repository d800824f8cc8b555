import { z } from "zod";
import { contentRatings } from "../content-rating.ts";

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, "lower-case letters, digits and hyphens are needed");
export const text = z.string().trim().min(1, "some text is needed").max(200, "at most 200 characters");
export const licence = z.strictObject({ name: text, url: z.url("an address is needed") });
export const range = z
  .strictObject({ minimum: z.number(), maximum: z.number() })
  .refine(({ minimum, maximum }) => minimum <= maximum, "minimum must not be above maximum");

/** The rating of what something is for. What is above `general` needs a classifier beside it; see `find-unclassified.ts`. */
export const contentRating = z.enum(contentRatings);

/** What cannot be above `general` whatever looks at it: a clip is not a picture. */
export const onlyGeneral = "only general: a media classifier looks at pictures, and not at clips";

export const fieldName = z.string().min(1);
export const adapterCount = z.int().min(1).max(20);
export const adapterConvention = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("one_tar"), weightsField: fieldName, scaleField: fieldName }),
  z.strictObject({ kind: z.literal("url_strength_list"), field: fieldName, maximum: adapterCount }),
  z.strictObject({ kind: z.literal("json_list"), field: fieldName, maximum: adapterCount }),
  z.strictObject({ kind: z.literal("arrays"), weightsField: fieldName, scalesField: fieldName, maximum: adapterCount }),
]);

export const modelFields = z.strictObject({
  prompt: fieldName,
  negativePrompt: fieldName,
  width: fieldName,
  height: fieldName,
  steps: fieldName,
  guidance: fieldName,
  seed: fieldName,
  count: fieldName,
});

export const modelLimits = z.strictObject({
  steps: range,
  guidance: range,
  side_px: range,
  sideMultiple_px: z.int().min(1),
});

export const modelInput = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export const fixedInput = modelInput.default({});

/** How an image model takes an image to start from. */
export const imageInput = z.strictObject({
  field: fieldName,
  strengthField: fieldName.nullable().default(null),
  strength: range.default({ minimum: 0.05, maximum: 1 }),
  anchorStrength: z.number().min(0).max(1, "a number from 0 to 1 is needed").nullable().default(null),
});

export const price = z.strictObject({
  per: z.enum(["second", "image", "video"]),
  amount_micros: z.int().min(0),
  currency: z.literal("usd"),
});
