import { attributeIds, findOption, type AttributeChoices } from "./catalogue/index.ts";

/** The words that a character's choices compile to, in the catalogue's order. */
export function describeAttributes(attributes: AttributeChoices): string {
  return attributeIds.map((id) => findOption(id, attributes[id])?.words ?? "").join(", ");
}
