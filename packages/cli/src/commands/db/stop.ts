import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseStop(parent: Command, terminal: Terminal): void {
  const command = parent.command("stop").description("stop the embedded database; the next command starts it again");
  withExamples(command, ["figment db stop"]);
  runs(terminal, command, async (invocation) => {
    const { stopDatabase } = await import("@figment/core");
    const wasRunning = await stopDatabase(await loadLocalConfig(invocation, "figment db stop"));
    answer(invocation, { isRunning: false, wasRunning }, () =>
      wasRunning ? "The database has stopped." : "The database was not running.",
    );
  });
}
