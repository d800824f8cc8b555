import { attributeCatalogue, attributeIds, findOption, type AttributeId } from "@figment/core/catalogue";
import type { MessageKey, Say } from "../localisation/say.ts";

const names = {
  ageRange: "attribute_ageRange",
  ethnicity: "attribute_ethnicity",
  bodyType: "attribute_bodyType",
  hairStyle: "attribute_hairStyle",
  hairColour: "attribute_hairColour",
  eyeColour: "attribute_eyeColour",
  skinTone: "attribute_skinTone",
} as const satisfies Record<AttributeId, MessageKey>;

/** What an attribute is called. Its choices are called what the catalogue calls them, everywhere. */
export function attributeName(say: Say, id: AttributeId): string {
  return say(names[id]);
}

/** Every attribute with what was chosen for it. */
export function chosenLines(say: Say, chosen: Partial<Record<AttributeId, string>>): string {
  return attributeIds
    .map((id) => {
      const option = chosen[id];
      const label = option === undefined ? "…" : (findOption(id, option)?.label ?? option);
      return `${attributeName(say, id)}: **${label}**`;
    })
    .join("\n");
}

/** The choices of an attribute for a select. */
export function choicesOf(id: AttributeId, chosen: string | undefined) {
  return attributeCatalogue[id].options.map(({ id: value, label }) => ({ value, label, isChosen: value === chosen }));
}
