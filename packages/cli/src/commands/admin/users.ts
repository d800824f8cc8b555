import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentFoundAccounts } from "../../presenters/users.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

interface Options {
  readonly limit: string;
}

export function addAdminUsers(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("users")
    .argument("[text]", "part of a name or an e-mail address, or an id; without it everybody")
    .description("accounts, newest first")
    .option("--limit <number>", "how many, up to 500", "30");
  withExamples(command, ["figment admin users", "figment admin users mara@", "figment admin users --json | jq length"]);
  runs(terminal, command, (invocation, options: Options, text?: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const limit = wholeNumber("--limit", options.limit, 1, 500);
      answer(invocation, await studio.admin.search(account, { text, limit }), presentFoundAccounts);
    }),
  );
}
