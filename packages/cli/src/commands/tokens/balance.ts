import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentBalance } from "../../presenters/tokens.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addTokensBalance(parent: Command, terminal: Terminal): void {
  const command = parent.command("balance").description("what you can spend, from where, until when");
  withExamples(command, ["figment tokens balance", "figment tokens balance --json | jq .assets.image.available"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.tokens.balance(account), presentBalance);
      if (account.plan === "owner")
        say(invocation, muted("As the owner you have no limits: the operator pays for every image."));
    }),
  );
}
