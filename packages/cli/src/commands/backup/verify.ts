import { resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentBackup } from "../../presenters/backup.ts";
import { runs } from "../../run-command.ts";
import { bad, bold, good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBackupVerify(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("verify")
    .argument("<folder>", "where backups lie")
    .argument("[name]", "which one; default: the newest")
    .description("read every byte of a backup, and say what is missing or changed");
  withExamples(command, ["figment backup verify /mnt/safe/figment"]);
  runs(terminal, command, async (invocation, _options, given: string, name?: string) => {
    const { verifyBackUp } = await import("@figment/core");
    const folder = resolve(invocation.terminal.workingFolder, given);
    const verified = await verifyBackUp(folder, name ?? null);
    answer(invocation, verified, ({ backup, problems }) =>
      problems.length === 0
        ? `${good("✓")} ${bold(backup.name)} is whole: ${presentBackup(backup)}`
        : problems.map(({ what, problem }) => `${bad("✗")} ${what} is ${problem}`).join("\n"),
    );
    if (verified.problems.length > 0) process.exitCode = 1;
  });
}
