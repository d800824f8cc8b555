import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseStart(parent: Command, terminal: Terminal): void {
  const command = parent.command("start").description("start the embedded database, as any command would");
  withExamples(command, ["figment db start"]);
  runs(terminal, command, async (invocation) => {
    const { startDatabase } = await import("@figment/core");
    await startDatabase(await loadLocalConfig(invocation, "figment db start"), (message) => say(invocation, message));
    answer(invocation, { isRunning: true }, () => "The database is running. It stops by itself when nobody uses it.");
  });
}
