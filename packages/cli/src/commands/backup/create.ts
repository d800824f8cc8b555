import { resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentBackup } from "../../presenters/backup.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { bold, good, muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBackupCreate(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("create")
    .argument("<folder>", "where backups lie; objects that are there already are not copied again")
    .description("back up the database and the images it names, while everything runs");
  withExamples(command, ["figment backup create /mnt/safe/figment"]);
  runs(terminal, command, async (invocation, _options, given: string) => {
    const { backUp } = await import("@figment/core");
    const folder = resolve(invocation.terminal.workingFolder, given);
    const config = await loadLocalConfig(invocation, "figment backup create");
    const backup = await backUp(config, folder, (message) => say(invocation, muted(message)));
    answer(invocation, backup, () => `${good("✓")} Backup ${bold(backup.name)}: ${presentBackup(backup)}`);
    if (backup.missing.length > 0) {
      say(
        invocation,
        warning(`${backup.missing.length} files that the database names are not in the store: figment doctor`),
      );
    }
    say(invocation, muted("The server's key, the settings and the signing identity are not in it: keep them apart."));
  });
}
