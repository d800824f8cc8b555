import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentFoundAccounts, presentFoundAccount } from "../../presenters/found-accounts.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const latestActs = 20;

export function addAdminUsers(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("users")
    .argument("[text]", "part of a name or an address, or an id")
    .description("accounts, the newest first")
    .option("--limit <count>", "how many at most, 1 to 1000", "20");
  withExamples(command, ["figment admin users", "figment admin users @example.com --json"]);
  runs(terminal, command, (invocation, options: { readonly limit: string }, text?: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const limit = wholeNumber("--limit", options.limit, 1, 1000);
      answer(invocation, await studio.admin.search(account, { text, limit }), presentFoundAccounts);
    }),
  );
}

export function addAdminUser(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("user")
    .argument("<account>", "its id, the last 8 characters of it, or: local")
    .description("one account, with its wallets and latest acts");
  withExamples(command, ["figment admin user local", "figment admin user 1b2c3d4e --json"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account: admin }) => {
      const id = await studio.admin.findAccountId(admin, reference);
      const [[found], { wallets }, acts] = await Promise.all([
        studio.admin.search(admin, { text: id, limit: 1 }),
        studio.admin.explain(admin, id),
        studio.admin.acts(admin, { accountId: id, limit: latestActs }),
      ]);
      const account = found ?? { ...(await studio.accounts.get(id)), email: null };
      answer(invocation, { account, wallets, acts }, presentFoundAccount);
    }),
  );
}
