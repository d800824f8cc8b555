import { z } from "zod";
import { planIds } from "../../plans/index.ts";
import { parseModelSource } from "../models/parse-model-source.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, "lower-case letters, digits and hyphens are needed");
const text = z.string().trim().min(1, "some text is needed").max(200, "at most 200 characters");
const licence = z.strictObject({ name: text, url: z.url("an address is needed") });
const range = z
  .strictObject({ minimum: z.number(), maximum: z.number() })
  .refine(({ minimum, maximum }) => minimum <= maximum, "minimum must not be above maximum");

/**
 * The rating of what something is for. Anything above `general` needs a classifier that looks at every output, and this
 * version has none, so it is refused here rather than at the first image.
 */
const onlyGeneral = "only general: a higher rating needs a media classifier, which this version does not have";
const contentRating = z.literal("general", { error: onlyGeneral });

const fieldName = z.string().min(1);
const modelInput = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const count = z.int().min(1).max(20);
const share = z.number().min(0).max(1, "a number from 0 to 1 is needed");
const imageInput = z.strictObject({
  field: fieldName,
  strengthField: fieldName.nullable().default(null),
  strength: range.default({ minimum: 0.05, maximum: 1 }),
  anchorStrength: share.nullable().default(null),
});
const adapterConvention = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("one_tar"), weightsField: fieldName, scaleField: fieldName }),
  z.strictObject({ kind: z.literal("url_strength_list"), field: fieldName, maximum: count }),
  z.strictObject({ kind: z.literal("json_list"), field: fieldName, maximum: count }),
  z.strictObject({ kind: z.literal("arrays"), weightsField: fieldName, scalesField: fieldName, maximum: count }),
]);

const modelFacts = {
  id,
  label: text,
  engine: z.literal("replicate"),
  source: z.string().transform((reference, context) => {
    try {
      return parseModelSource(reference);
    } catch {
      context.addIssue("owner/name:version is needed, with the 64 hexadecimal digits of the version");
      return z.NEVER;
    }
  }),
  fixedInput: modelInput.default({}),
  contentRatings: z.array(contentRating).min(1),
  licence,
  price: z.strictObject({
    per: z.enum(["second", "image", "video"]),
    amount_micros: z.int().min(0),
    currency: z.literal("usd"),
  }),
};

const imageModel = z.strictObject({
  ...modelFacts,
  kind: z.literal("image"),
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
  adapters: adapterConvention,
  imageInput: imageInput.nullable().default(null),
  safetyChecker: z.strictObject(
    { disablingField: fieldName },
    "a model without a safety checker of its own needs a media classifier, which this version does not have",
  ),
});

const videoLength = z.strictObject({
  input: modelInput,
  playedIn_s: z.number().min(1).max(30).nullable().default(null),
});

const videoModel = z
  .strictObject({
    ...modelFacts,
    kind: z.literal("video"),
    fields: z.strictObject({
      image: fieldName,
      prompt: fieldName.nullable().default(null),
      negativePrompt: fieldName.nullable().default(null),
      motion: fieldName.nullable().default(null),
      noise: fieldName.nullable().default(null),
      seed: fieldName,
    }),
    limits: z
      .strictObject({ motion: range, noise: range })
      .default({ motion: { minimum: 1, maximum: 255 }, noise: { minimum: 0, maximum: 1 } }),
    lengths: z
      .strictObject({ 4: videoLength.optional(), 6: videoLength.optional() })
      .refine((lengths) => Object.keys(lengths).length > 0, "name at least one length: 4 or 6")
      .transform(withoutMissing),
    safetyChecker: z.strictObject({ disablingField: fieldName }).nullable().default(null),
  })
  .refine(({ fields, safetyChecker }) => safetyChecker !== null || fields.prompt === null, {
    error:
      "a model that takes words needs a safety checker of its own, or a media classifier, which this version does not have",
    path: ["fields", "prompt"],
  });

const model = z.discriminatedUnion("kind", [imageModel, videoModel]);

/** Keys that were not written are not there, rather than there and undefined. */
function withoutMissing<Entries extends object>(entries: Entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Entries]?: Exclude<Entries[Key], undefined>;
  };
}

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

/** A rating above `general` is refused with the reason, rather than as an unknown word. */
const noVideosYet = z.undefined(onlyGeneral).optional();

/** The operator's catalogue file. Everything in it is optional; what it names is added to what is built in. */
export const catalogueFile = z.strictObject({
  imageModel: id.optional(),
  videoModels: z
    .strictObject({
      general: z.strictObject({ 4: id.optional(), 6: id.optional() }).optional(),
      suggestive: noVideosYet,
      explicit: noVideosYet,
    })
    .transform(withoutMissing)
    .optional(),
  models: z.array(model).default([]),
  adapters: z.array(adapter).default([]),
});

/** The same as a JSON Schema, for editors that complete. */
export function catalogueJsonSchema(): object {
  return z.toJSONSchema(catalogueFile, { io: "input", unrepresentable: "any" });
}

export type CatalogueFile = z.output<typeof catalogueFile>;
