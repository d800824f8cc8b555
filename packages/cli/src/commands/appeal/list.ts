import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentStanding } from "../../presenters/review.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addAppealList(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("list")
    .alias("ls")
    .description("how you stand: strikes, what was blocked or held back, your appeals");
  withExamples(command, ["figment appeal list", "figment appeal list --fields strikes,pausedUntil"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) =>
      answer(invocation, await studio.safety.standing(account), presentStanding),
    ),
  );
}
