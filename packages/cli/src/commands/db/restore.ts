import { resolve } from "node:path";
import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseRestore(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("restore")
    .argument("<file>", "a file written by figment db backup")
    .description("put a backup's rows into the database: all of them or none")
    .option("--force", "replace what is in the database now");
  withExamples(command, [
    "figment db restore figment-2026-11-23.backup.gz",
    "figment db restore old.backup.gz --force --yes",
  ]);
  runs(terminal, command, async (invocation, { force = false }: { readonly force?: boolean }, given: string) => {
    if (force) await confirmLoss(invocation, "Replace everything in the database?");
    const { restoreDatabaseFrom } = await import("@figment/core");
    const file = resolve(invocation.terminal.workingFolder, given);
    const onProgress = (message: string): void => say(invocation, muted(message));
    await restoreDatabaseFrom(await loadLocalConfig(invocation, "figment db restore"), file, { force, onProgress });
    answer(invocation, { file, isRestored: true }, () => `${good("✓")} Restored from ${file}.`);
  });
}
