import type { Command } from "commander";

/** Shows examples above everything else in a command's help: most people look for one to copy. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText("before", `Examples:\n${examples.map((example) => `  $ ${example}`).join("\n")}\n`);
}
