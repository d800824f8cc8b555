import { resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentBackup } from "../../presenters/backup.ts";
import { runs } from "../../run-command.ts";
import { bold, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBackupList(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("list")
    .argument("<folder>", "where backups lie")
    .description("list the whole backups of a folder, newest first");
  withExamples(command, ["figment backup list /mnt/safe/figment", "figment backup list /mnt/safe/figment --json"]);
  runs(terminal, command, async (invocation, _options, given: string) => {
    const { listBackups } = await import("@figment/core");
    const list = await listBackups(resolve(invocation.terminal.workingFolder, given));
    answer(invocation, list, ({ backups, unfinished }) =>
      [
        ...(backups.length === 0 ? ["No whole backup yet: figment backup create"] : []),
        ...backups.map((backup) => `${bold(backup.name)}  ${presentBackup(backup)}`),
        ...unfinished.map((name) => muted(`${name}: begun, and not whole`)),
      ].join("\n"),
    );
  });
}
