import { z } from "zod";
import { planIds } from "../../plans/index.ts";
import { contentRatings } from "../content-rating.ts";
import { classifierSchema } from "./classifier-schema.ts";
import { modelSource } from "./model-source-schema.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, "lower-case letters, digits and hyphens are needed");
const text = z.string().trim().min(1, "some text is needed").max(200, "at most 200 characters");
const licence = z.strictObject({ name: text, url: z.url("an address is needed") });
const range = z
  .strictObject({ minimum: z.number(), maximum: z.number() })
  .refine(({ minimum, maximum }) => minimum <= maximum, "minimum must not be above maximum");

/** The rating of what something is for. What is above `general` needs a classifier beside it; see `needs-classifier.ts`. */
const contentRating = z.enum(contentRatings);

const fieldName = z.string().min(1);
const count = z.int().min(1).max(20);
const adapterConvention = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("one_tar"), weightsField: fieldName, scaleField: fieldName }),
  z.strictObject({ kind: z.literal("url_strength_list"), field: fieldName, maximum: count }),
  z.strictObject({ kind: z.literal("json_list"), field: fieldName, maximum: count }),
  z.strictObject({ kind: z.literal("arrays"), weightsField: fieldName, scalesField: fieldName, maximum: count }),
]);

const model = z.strictObject({
  id,
  label: text,
  engine: z.literal("replicate"),
  kind: z.literal("image"),
  source: modelSource,
  fields: z.strictObject({
    prompt: fieldName,
    negativePrompt: fieldName,
    width: fieldName,
    height: fieldName,
    steps: fieldName,
    guidance: fieldName,
    seed: fieldName,
    count: fieldName,
  }),
  limits: z.strictObject({ steps: range, guidance: range, side_px: range, sideMultiple_px: z.int().min(1) }),
  fixedInput: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  adapters: adapterConvention,
  safetyChecker: z.strictObject({ disablingField: fieldName }).nullable(),
  contentRatings: z.array(contentRating).min(1),
  licence,
  price: z.strictObject({
    per: z.enum(["second", "image"]),
    amount_micros: z.int().min(0),
    currency: z.literal("usd"),
  }),
});

const adapter = z.strictObject({
  id,
  label: text,
  weights: z.url("an address of the weights is needed"),
  scale: z.number().min(0).max(1, "a scale from 0 to 1 is needed"),
  triggerWords: z.array(text).default([]),
  contentRating,
  plans: z.array(z.enum(planIds)).min(1, "name at least one plan"),
  licence,
  depictsRealPerson: z.literal(false, { error: "must be false: Figment depicts nobody real" }),
});

/** The operator's catalogue file. Everything in it is optional; what it names is added to what is built in. */
export const catalogueFile = z.strictObject({
  imageModel: id.optional(),
  models: z.array(model).default([]),
  adapters: z.array(adapter).default([]),
  classifier: classifierSchema.optional(),
});

/** The same as a JSON Schema, for editors that complete. */
export function catalogueJsonSchema(): object {
  return z.toJSONSchema(catalogueFile, { io: "input", unrepresentable: "any" });
}

export type CatalogueFile = z.output<typeof catalogueFile>;
