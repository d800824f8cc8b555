import type { ApiSchemas } from "@figment/client";
import { attributeCatalogue, attributeIds, findOption, type AttributeChoices } from "@figment/core/catalogue";
import { maximumDescriptionLength, maximumNameLength } from "@figment/core/character-limits";
import type { Character } from "../app/answers.ts";
import { jsonName } from "../app/attribute-labels.ts";
import type { Draft } from "../app/draft.ts";

/** What is wrong with a field, and how to put it right. */
export type FieldErrors = Readonly<Partial<Record<"name" | "description", string>>>;

/** A character as the API takes her. */
export type CharacterRequest = ApiSchemas["NewCharacter"] & { readonly description: string };

/** The form as it opens: a choice for everything, so that there is somebody to look at from the start. */
export const openingDraft: Draft = {
  name: "",
  description: "",
  ageRange: "26-30",
  ethnicity: "mixed",
  bodyType: "average",
  hairStyle: "long-wavy",
  hairColour: "dark-brown",
  eyeColour: "hazel",
  skinTone: "medium",
};

/** The form filled in with a character that exists. */
export function draftOf(character: Pick<Character, "name" | "description" | "attributes">): Draft {
  const { name, description, attributes } = character;
  return { ...openingDraft, name, description, ...fromJson(attributes) };
}

function fromJson(attributes: Readonly<Record<string, string>>): Draft {
  return Object.fromEntries(
    attributeIds.flatMap((id) => {
      const choice = attributes[jsonName(id)];
      return choice === undefined ? [] : [[id, choice]];
    }),
  );
}

/** The choices of a draft. What the catalogue does not know, such as in a draft of long ago, is as the form opens. */
export function choicesOf(draft: Draft): AttributeChoices {
  return Object.fromEntries(
    attributeIds.map((id) => {
      const chosen = draft[id] ?? "";
      return [id, findOption(id, chosen) === undefined ? openingDraft[id] : chosen];
    }),
  ) as AttributeChoices;
}

export function errorsOf(draft: Draft): FieldErrors {
  const name = (draft["name"] ?? "").trim();
  const description = (draft["description"] ?? "").trim();
  return {
    ...(name === "" && { name: "Give her a name." }),
    ...(name.length > maximumNameLength && { name: tooLong(name, maximumNameLength) }),
    ...(description.length > maximumDescriptionLength && {
      description: tooLong(description, maximumDescriptionLength),
    }),
  };
}

const tooLong = (text: string, limit: number): string =>
  `This has ${text.length} characters, and ${limit} fit. Shorten it by ${text.length - limit}.`;

export function requestOf(draft: Draft): CharacterRequest {
  const choices = choicesOf(draft);
  return {
    name: (draft["name"] ?? "").trim(),
    description: (draft["description"] ?? "").trim(),
    // Each is of the catalogue, which the API's own types are made from.
    attributes: Object.fromEntries(
      attributeIds.map((id) => [jsonName(id), choices[id]]),
    ) as CharacterRequest["attributes"],
  };
}

/** The same form with other choices, drawn by lot; what was typed stays. `random` answers from 0 up to, not including, 1. */
export function surprised(draft: Draft, random: () => number): Draft {
  const drawn = attributeIds.map((id) => {
    const { options } = attributeCatalogue[id];
    return [id, options[Math.floor(random() * options.length)]?.id ?? openingDraft[id] ?? ""] as const;
  });
  return { ...draft, ...Object.fromEntries(drawn) };
}
