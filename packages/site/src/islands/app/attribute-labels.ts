import { attributeCatalogue, attributeIds, findOption, type AttributeId } from "@figment/core/catalogue";

/** How JSON names an attribute: `hairStyle` is `hair_style`. */
export const jsonName = (attribute: AttributeId): string =>
  attribute.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** What a character's attribute says in the catalogue's words; its id where a newer server knows more than this page. */
function optionLabel(attributes: Readonly<Record<string, string>>, attribute: AttributeId): string {
  const chosen = attributes[jsonName(attribute)] ?? "";
  return findOption(attribute, chosen)?.label ?? chosen;
}

/** Every attribute of a character with its label and value, in the order people are asked. */
export function describedAttributes(
  attributes: Readonly<Record<string, string>>,
): readonly { readonly id: AttributeId; readonly label: string; readonly value: string }[] {
  return attributeIds.map((id) => ({ id, label: attributeCatalogue[id].label, value: optionLabel(attributes, id) }));
}

/** One line that tells characters apart: `26 to 30 · long wavy auburn hair · green eyes`. */
export function shortDescription(attributes: Readonly<Record<string, string>>): string {
  const label = (id: AttributeId): string => optionLabel(attributes, id);
  const hair = `${label("hairStyle")}, ${label("hairColour")}`.toLowerCase();
  return `${label("ageRange")} · ${hair} · ${label("eyeColour").toLowerCase()} eyes`;
}
