import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentActs } from "../../presenters/users.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

export function addAdminActs(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("acts")
    .description("the audit log: what admins, reviewers and accounts did, newest first")
    .option("--account <id>", "only what concerns this account")
    .option("--limit <number>", "how many, up to 500", "30");
  withExamples(command, ["figment admin acts", "figment admin acts --limit 200 --json"]);
  interface Options {
    readonly account?: string;
    readonly limit: string;
  }
  runs(terminal, command, (invocation, options: Options) =>
    withPerson(invocation, async ({ studio, account }) => {
      const limit = wholeNumber("--limit", options.limit, 1, 500);
      const of =
        options.account === undefined ? {} : { accountId: await studio.admin.findAccountId(account, options.account) };
      answer(invocation, await studio.admin.acts(account, { limit, ...of }), presentActs);
    }),
  );
}
