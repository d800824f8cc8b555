import type { Command } from "commander";
import { attributeCatalogue, attributeIds, type AttributeId } from "@figment/core/catalogue";

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
