import type { Character, CharacterVersionSummary } from "@figment/core";
import { attributeCatalogue, attributeIds, type AttributeId } from "@figment/core/catalogue";
import { maximumDescriptionLength, maximumNameLength } from "@figment/core";
import { z } from "zod";
import { at, id, moment, snake } from "./common.ts";

/** Each attribute as core and as JSON names it. */
const attributeNames = attributeIds.map((attribute) => [attribute, snake(attribute)] as const);

const attributeShape = Object.fromEntries(
  attributeIds.map((attribute) => {
    const { label, options } = attributeCatalogue[attribute];
    return [snake(attribute), z.enum(options.map((option) => option.id)).meta({ description: `${label}.` })];
  }),
) as Record<string, z.ZodEnum<Record<string, string>>>;

const name = z.string().trim().min(1).max(maximumNameLength);
const description = z.string().trim().max(maximumDescriptionLength);
const attributes = z.strictObject(attributeShape);

export const newCharacter = z.strictObject({
  name,
  description: description.default("").meta({ description: "Free text, for what no attribute says." }),
  attributes,
});

/** What is left out stays as it is. `anchor_media_id` picks the image that later ones start from; null lets go of it. */
export const characterChanges = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  attributes: attributes.partial().optional(),
  anchor_media_id: id.nullable().optional(),
});

export const shownAttributes = z.strictObject(
  Object.fromEntries(attributeIds.map((attribute) => [snake(attribute), z.string()])) as Record<string, z.ZodString>,
);

export const characterSchema = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  attributes: shownAttributes,
  version: z.int(),
  version_id: id,
  image_count: z.int(),
  video_count: z.int(),
  cover_media_id: id.nullable(),
  anchor: z.strictObject({ media_id: id, seed: z.number() }).nullable(),
  created_at: moment,
  updated_at: moment,
});

export const characterVersionSchema = z.strictObject({
  number: z.int(),
  name: z.string(),
  description: z.string(),
  attributes: shownAttributes,
  created_at: moment,
});

export function showCharacter(character: Character): z.input<typeof characterSchema> {
  const { anchor } = character;
  return {
    id: character.id,
    name: character.name,
    description: character.description,
    attributes: showAttributes(character.attributes),
    version: character.version.number,
    version_id: character.version.id,
    image_count: character.imageCount,
    video_count: character.videoCount,
    cover_media_id: character.coverMediaId,
    anchor: anchor === null ? null : { media_id: anchor.mediaId, seed: anchor.seed },
    created_at: at(character.createdAt),
    updated_at: at(character.updatedAt),
  };
}

export function showVersion(version: CharacterVersionSummary): z.input<typeof characterVersionSchema> {
  const { number, createdAt } = version;
  const { name: versionName, description: text } = version;
  return {
    number,
    name: versionName,
    description: text,
    attributes: showAttributes(version.attributes),
    created_at: at(createdAt),
  };
}

const showAttributes = (choices: Readonly<Record<AttributeId, string>>): Record<string, string> =>
  Object.fromEntries(attributeNames.map(([attribute, shownName]) => [shownName, choices[attribute]]));

/** Attributes as core names them. */
export function readAttributes(given: Readonly<Record<string, string | undefined>>): Record<AttributeId, string> {
  const pairs = attributeNames.flatMap(([attribute, shownName]) => {
    const value = given[shownName];
    return value === undefined ? [] : [[attribute, value] as const];
  });
  return Object.fromEntries(pairs) as Record<AttributeId, string>;
}
