import { z } from "zod";
import {
  adapterConvention,
  adapterCount,
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

const noChecker =
  "a model without a safety checker of its own needs a media classifier, which this version does not have";

const common = {
  id,
  label: text,
  engine: z.literal("runpod"),
  kind: z.literal("image"),
  limits: modelLimits,
  contentRatings: z.array(contentRating).min(1),
  licence,
  price,
};

/** An entry for `worker-sdxl`. */
export const sdxlWorkerModel = z.strictObject({
  ...common,
  worker: z.literal("sdxl"),
  fields: modelFields,
  fixedInput,
  adapters: adapterConvention,
  safetyChecker: z.strictObject({ verdictField: fieldName }, noChecker),
});

/** `6.text`: the field `text` of the node `6`. */
const place = z
  .string()
  .regex(/^[^.\s]+\.[^.\s]+$/u, "a node and its field are needed, as in 6.text")
  .transform((written) => {
    const [node = "", field = ""] = written.split(".");
    return { node, field };
  });

const nodeId = z.union([z.string().min(1), z.int().transform(String)]);

/** An entry for `worker-comfyui`. Whether the workflow has what it names is looked at when that file is read. */
export const comfyuiWorkerModel = z.strictObject({
  ...common,
  worker: z.literal("comfyui"),
  workflow: z.string().trim().min(1, "the workflow's file is needed, as a path from this one"),
  fields: z.strictObject({
    prompt: place,
    negativePrompt: place,
    width: place,
    height: place,
    steps: place,
    guidance: place,
    seed: place,
    count: place.nullable().default(null),
  }),
  adapters: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("lora_loaders"), checkpoint: nodeId, maximum: adapterCount }),
  ]),
  safetyChecker: z.strictObject({ node: nodeId }, noChecker),
});

export type ComfyuiWorkerEntry = z.output<typeof comfyuiWorkerModel>;
