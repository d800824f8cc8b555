import { resolve } from "node:path";
import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { bold, good, muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBackupRestore(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("restore")
    .argument("<folder>", "where backups lie")
    .argument("[name]", "which one; default: the newest")
    .description("put a backup back: its images, then its rows, all of them or none")
    .option("--force", "replace what is in the database now");
  withExamples(command, [
    "figment backup restore /mnt/safe/figment",
    "figment backup restore /mnt/safe/figment 2026-11-23T14-00-00Z --force --yes",
  ]);
  runs(
    terminal,
    command,
    async (invocation, { force = false }: { readonly force?: boolean }, given: string, name?: string) => {
      if (force) await confirmLoss(invocation, "Replace everything in the database?");
      const { restoreBackUp } = await import("@figment/core");
      const folder = resolve(invocation.terminal.workingFolder, given);
      const onProgress = (message: string): void => say(invocation, muted(message));
      const config = await loadLocalConfig(invocation, "figment backup restore");
      const restored = await restoreBackUp(config, folder, { name: name ?? null, force, onProgress });
      const { backup, rows, objects, hasItsKey } = restored;
      const parts = `${counted(rows, "row")} and ${counted(objects, "object")}`;
      answer(invocation, restored, () => `${good("✓")} Restored ${bold(backup.name)}: ${parts}.`);
      if (!hasItsKey) {
        say(
          invocation,
          warning(
            "The server's key is another one than then: two-factor secrets cannot be read. Set FIGMENT_SERVER_KEY.",
          ),
        );
      }
      say(invocation, muted("Next: figment doctor, figment admin ledger check"));
    },
  );
}
