import { type AttributeId, findOption } from "../../../../characters/catalogue/index.ts";
import { StudioError } from "../../../../errors.ts";

/**
 * The entry of a drawing table for a chosen catalogue option.
 *
 * @throws StudioError `invalid_input` when the catalogue has no such option, `internal` when the table forgot it.
 */
export function drawingFor<T>(table: Readonly<Record<string, T>>, attribute: AttributeId, optionId: string): T {
  if (Object.hasOwn(table, optionId)) {
    const entry = table[optionId];
    if (entry !== undefined) return entry;
  }
  if (findOption(attribute, optionId) === undefined) {
    throw new StudioError("invalid_input", `"${optionId}" is not an option of ${attribute}.`);
  }
  throw new StudioError("internal", `The preview engine cannot draw ${attribute} "${optionId}".`);
}
