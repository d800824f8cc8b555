import type { Command } from "commander";
import { attributeCatalogue, attributeIds, findOption, type AttributeId } from "@figment/core/catalogue";
import { StudioError } from "@figment/core/errors";

/** One option for each attribute of the catalogue: `--hair-colour <id>`. */
export function addAttributeOptions(command: Command): Command {
  for (const id of attributeIds) {
    const { label, options } = attributeCatalogue[id];
    command.option(`--${flagOf(id)} <id>`, `${label}: ${options.map((option) => option.id).join(", ")}`);
  }
  return command;
}

/** `hairColour` is `--hair-colour`. */
export function flagOf(id: AttributeId): string {
  return id.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

/** Throws `invalid_input` that names the flag, what was meant, and what there is. */
export async function requireKnownAttributes(given: Partial<Record<AttributeId, string>>): Promise<void> {
  for (const id of attributeIds) {
    const value = given[id];
    if (value === undefined || findOption(id, value) !== undefined) continue;
    const { closestWord } = await import("@figment/core/closest-word");
    const words = attributeCatalogue[id].options.map((option) => option.id);
    const meant = closestWord(value, words);
    const flag = `--${flagOf(id)}`;
    throw new StudioError("invalid_input", `${flag} ${JSON.stringify(value)} is no choice of the catalogue.`, {
      nextSteps: [...(meant === null ? [] : [`Did you mean ${flag} ${meant}?`]), `It may be ${words.join(", ")}.`],
      details: { flag, given: value, meant },
    });
  }
}
