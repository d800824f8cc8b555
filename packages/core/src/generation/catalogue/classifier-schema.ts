import { z } from "zod";
import { contentRatings, isAbove } from "../content-rating.ts";
import { modelSource } from "./model-source-schema.ts";

const meaning = z.enum([...contentRatings, "forbidden"]);
const likely = z.number().gt(0).max(1, "a share above 0, up to 1, is needed");

/** The model that looks at every output before anybody does. */
export const classifierSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, "lower-case letters, digits and hyphens are needed"),
    engine: z.literal("replicate"),
    source: modelSource,
    imageField: z.string().min(1).default("image"),
    fixedInput: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    answer: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("label") }),
      z.strictObject({ kind: z.literal("scores"), threshold: likely }),
    ]),
    labels: z
      .record(z.string().min(1), meaning)
      .refine((labels) => Object.keys(labels).length >= 2, "at least two labels are needed: one tells nothing apart"),
  })
  .refine(
    ({ labels }) => !Object.values(labels).some(isAboveGeneral) || Object.values(labels).includes("forbidden"),
    "a classifier that lets more than general pass must have a label that is forbidden",
  );

function isAboveGeneral(label: z.output<typeof meaning>): boolean {
  return label !== "forbidden" && isAbove(label, "general");
}
