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
  licence,
  modelFields,
  modelLimits,
  price,
  text,
} from "./schema-parts.ts";

const replicateModel = z.strictObject({
  id,
  label: text,
  engine: z.literal("replicate"),
  kind: z.literal("image"),
  source: modelSource,
  fields: modelFields,
  limits: modelLimits,
  fixedInput,
  adapters: adapterConvention,
  safetyChecker: z.strictObject({ disablingField: fieldName }).nullable(),
  contentRatings: z.array(contentRating).min(1),
  licence,
  price,
});

const model = z.discriminatedUnion(
  "engine",
  [
    replicateModel,
    z.discriminatedUnion("worker", [sdxlWorkerModel, comfyuiWorkerModel], "worker has to be sdxl or comfyui"),
  ],
  "engine has to be replicate or runpod",
);

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
