import { ageRange } from "./age-range.ts";
import type { Attribute, AttributeId, AttributeOption } from "./attribute.ts";
import { bodyType, ethnicity, skinTone } from "./body.ts";
import { eyeColour, hairColour, hairStyle } from "./hair-and-eyes.ts";

export {
  attributeIds,
  type Attribute,
  type AttributeChoices,
  type AttributeId,
  type AttributeOption,
} from "./attribute.ts";

/** Every attribute but the name and the description, in the order people are asked. */
export const attributeCatalogue: Readonly<Record<AttributeId, Attribute>> = {
  ageRange,
  ethnicity,
  bodyType,
  hairStyle,
  hairColour,
  eyeColour,
  skinTone,
};

export function findOption(attribute: AttributeId, optionId: string): AttributeOption | undefined {
  return attributeCatalogue[attribute].options.find((option) => option.id === optionId);
}
