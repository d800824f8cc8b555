import { resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { bold, good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseBackup(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("backup")
    .argument("[file]", "where to write it; default: figment-<date>.backup.gz here")
    .description(
      "write the database's rows into one file, consistently, while it is in use (images are files of their own)",
    );
  withExamples(command, ["figment db backup", "figment db backup /mnt/safe/figment.backup.gz"]);
  runs(terminal, command, async (invocation, _options, given?: string) => {
    const { backUpDatabase } = await import("@figment/core");
    const name = given ?? `figment-${new Date().toISOString().slice(0, 10)}.backup.gz`;
    const file = resolve(invocation.terminal.workingFolder, name);
    await backUpDatabase(await loadLocalConfig(invocation, "figment db backup"), file, (message) =>
      say(invocation, muted(message)),
    );
    answer(invocation, { file }, () => `${good("✓")} Backup written: ${bold(file)}`);
    say(invocation, muted(`Next: figment db restore ${name}`));
  });
}
