import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentAccount } from "../../presenters/account.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountShow(parent: Command, terminal: Terminal): void {
  const command = parent.command("show").description("who you are here, and how the account is guarded");
  withExamples(command, ["figment account show", "figment account show --fields id,plan,role"]);
  runs(terminal, command, (invocation) =>
    withPerson(invocation, async ({ studio, account, principal }) => {
      const shown = { ...account, ...(await studio.accounts.overview(principal)) };
      answer(invocation, shown, presentAccount);
    }),
  );
}
