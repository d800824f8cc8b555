import type { Command, Option } from "commander";
import { attributeCatalogue, attributeIds } from "@figment/core/catalogue";
import { flagOf } from "../attribute-options.ts";

/** What may come next on a command line, the word being typed given last (it may be empty). */
export function completions(program: Command, words: readonly string[]): readonly string[] {
  const typed = words.at(-1) ?? "";
  let command = program;
  for (const word of words.slice(0, -1)) command = subcommand(command, word) ?? command;
  const choices = valuesOf(command, program, words.at(-2) ?? "");
  const candidates = choices ?? (typed.startsWith("-") ? flagsOf(command, program) : namesOf(command));
  return candidates.filter((candidate) => candidate.startsWith(typed));
}

function subcommand(command: Command, word: string): Command | undefined {
  return command.commands.find((candidate) => candidate.name() === word || candidate.aliases().includes(word));
}

function namesOf(command: Command): readonly string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((candidate) => candidate.name());
}

function flagsOf(command: Command, program: Command): readonly string[] {
  const options: readonly Option[] = [...command.options, ...(command === program ? [] : program.options)];
  return [...new Set(["--help", ...options.flatMap(({ long }) => (long ? [long] : []))])];
}

/** The values of the option before the cursor, where they are known. */
function valuesOf(command: Command, program: Command, flag: string): readonly string[] | null {
  const attribute = attributeIds.find((id) => `--${flagOf(id)}` === flag);
  if (attribute) return attributeCatalogue[attribute].options.map(({ id }) => id);
  const option = [...command.options, ...program.options].find(({ long, short }) => long === flag || short === flag);
  if (option === undefined || !option.required) return null;
  return option.argChoices ?? [];
}
