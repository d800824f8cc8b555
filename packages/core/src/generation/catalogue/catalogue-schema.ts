import { z } from "zod";
import { planIds } from "../../plans/index.ts";
import { classifierSchema } from "./classifier-schema.ts";
import { modelSource } from "./model-source-schema.ts";
import { comfyuiWorkerModel, sdxlWorkerModel } from "./runpod-model-schema.ts";
import {
  adapterConvention,
  contentRating,
  fieldName,
  fixedInput,
  id,
  imageInput,
  licence,
  modelFields,
  modelInput,
  modelLimits,
  onlyGeneral,
  price,
  range,
  text,
} from "./schema-parts.ts";

const modelFacts = {
  id,
  label: text,
  engine: z.literal("replicate"),
  source: modelSource,
  fixedInput,
  contentRatings: z.array(contentRating).min(1),
  licence,
  price,
};

const imageModel = z.strictObject({
  ...modelFacts,
  kind: z.literal("image"),
  fields: modelFields,
  limits: modelLimits,
  adapters: adapterConvention,
  imageInput: imageInput.nullable().default(null),
  safetyChecker: z.strictObject({ disablingField: fieldName }).nullable(),
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

/** What Replicate runs for us. */
const replicateModel = z.discriminatedUnion("kind", [imageModel, videoModel]);
const runpodModel = z.discriminatedUnion(
  "worker",
  [sdxlWorkerModel, comfyuiWorkerModel],
  "worker has to be sdxl or comfyui",
);
const model = z.discriminatedUnion("engine", [replicateModel, runpodModel], "engine has to be replicate or runpod");

/** Keys that were not written are not there, rather than there and undefined. */
function withoutMissing<Entries extends object>(entries: Entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Entries]?: Exclude<Entries[Key], undefined>;
  };
}

const adapter = z.strictObject({
  id,
  label: text,
  weights: z.union([z.url(), z.string().regex(/^[\w.-]+(\/[\w.-]+)*\.safetensors$/u)], {
    error: "an address of the weights is needed, or for ComfyUI the name of a .safetensors file that the endpoint has",
  }),
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
  classifier: classifierSchema.optional(),
});

/** The same as a JSON Schema, for editors that complete. */
export function catalogueJsonSchema(): object {
  return z.toJSONSchema(catalogueFile, { io: "input", unrepresentable: "any" });
}

export type CatalogueFile = z.output<typeof catalogueFile>;
