import { resolve } from "node:path";
import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { bold, good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBackupRemove(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("remove")
    .argument("<folder>", "where backups lie")
    .argument("<name>", "which one")
    .description("remove a backup, and the images that no other backup of the folder needs");
  withExamples(command, ["figment backup remove /mnt/safe/figment 2026-11-23T14-00-00Z --yes"]);
  runs(terminal, command, async (invocation, _options, given: string, name: string) => {
    await confirmLoss(invocation, `Remove the backup ${name}?`);
    const { removeBackUp } = await import("@figment/core");
    const removed = await removeBackUp(resolve(invocation.terminal.workingFolder, given), name);
    answer(
      invocation,
      removed,
      ({ objects }) => `${good("✓")} Removed ${bold(name)}, and ${counted(objects, "object")} that no other one needs.`,
    );
  });
}
