import { z } from "zod";
import { maximumDescriptionLength, maximumNameLength } from "./character-limits.ts";
import { closestWord } from "../closest-word.ts";
import { attributeCatalogue, attributeIds, type AttributeId } from "./catalogue/index.ts";

/** Words that mean something else wherever a character, or an image, may be named. */
const reservedNames = ["latest", "none"];

const attributeShape = Object.fromEntries(
  attributeIds.map((id) => {
    const { label, options } = attributeCatalogue[id];
    const ids = options.map((option) => option.id);
    return [id, z.enum(ids, { error: ({ input }) => problemOf(label, input, ids) })];
  }),
) as Record<AttributeId, z.ZodEnum<Record<string, string>>>;

function problemOf(label: string, given: unknown, ids: readonly string[]): string {
  const rule = `${label} must be one of ${ids.join(", ")}`;
  if (given === undefined) return `missing: ${rule}`;
  const meant = typeof given === "string" ? closestWord(given, ids) : null;
  return meant === null ? rule : `did you mean ${meant}? ${rule}`;
}

/** What a person describes a character with. */
export const characterInput = z.strictObject({
  name: z
    .string({ error: "a name is needed" })
    .trim()
    .min(1, "a name is needed")
    .max(maximumNameLength, `at most ${maximumNameLength} characters`)
    .regex(/^[^\p{Cc}]*$/u, "no control characters")
    .refine((name) => !reservedNames.includes(name.toLowerCase()), {
      error: `${reservedNames.map((name) => `"${name}"`).join(" and ")} mean something else in commands; choose another name`,
    }),
  description: z
    .string()
    .trim()
    .max(maximumDescriptionLength, `at most ${maximumDescriptionLength} characters`)
    .default(""),
  attributes: z.strictObject(attributeShape),
});

export type CharacterInput = z.input<typeof characterInput>;
