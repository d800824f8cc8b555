import { z } from "zod";
import { maximumDescriptionLength, maximumNameLength } from "./character-limits.ts";
import { attributeCatalogue, attributeIds, type AttributeId } from "./catalogue/index.ts";

const attributeShape = Object.fromEntries(
  attributeIds.map((id) => {
    const { label, options } = attributeCatalogue[id];
    const ids = options.map((option) => option.id);
    const error = `${label} must be one of ${ids.join(", ")}`;
    return [id, z.enum(ids, { error: (issue) => (issue.input === undefined ? `missing: ${error}` : error) })];
  }),
) as Record<AttributeId, z.ZodEnum<Record<string, string>>>;

/** What a person describes a character with. */
export const characterInput = z.strictObject({
  name: z
    .string({ error: "a name is needed" })
    .trim()
    .min(1, "a name is needed")
    .max(maximumNameLength, `at most ${maximumNameLength} characters`)
    .regex(/^[^\p{Cc}]*$/u, "no control characters"),
  description: z
    .string()
    .trim()
    .max(maximumDescriptionLength, `at most ${maximumDescriptionLength} characters`)
    .default(""),
  attributes: z.strictObject(attributeShape),
});

export type CharacterInput = z.input<typeof characterInput>;
