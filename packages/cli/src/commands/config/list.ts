import type { Command } from "commander";
import type { shownValue } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { table } from "../../presenters/table.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import { bold, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addConfigList(parent: Command, terminal: Terminal): void {
  const command = parent.command("list").alias("ls").description("every setting in force, and where it comes from");
  withExamples(command, ["figment config list", "figment config list --json"]);
  runs(terminal, command, async (invocation) => {
    const { settingNames, shownValue } = await import("@figment/core");
    const config = await loadConfig(invocation);
    answer(
      invocation,
      settingNames.map((name) => ({ name, value: shownValue(config[name]), origin: config.origins[name] })),
      present,
    );
  });
}

function present(rows: readonly { name: string; value: ReturnType<typeof shownValue>; origin: string }[]): string {
  return table(rows, [
    { heading: "Setting", value: ({ name }) => bold(name) },
    { heading: "Value", value: ({ value }) => (value === null ? muted("not set") : String(value)) },
    { heading: "From", value: ({ origin }) => muted(origin) },
  ]);
}
