import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentUser } from "../../presenters/users.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

const shownActs = 20;

export function addAdminUser(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("user")
    .argument("<account>", "its id, the last 8 characters of it, or: local")
    .description("one account: who it is, what it can spend, and what was done by and to it");
  withExamples(command, ["figment admin user 1b2c3d4e", "figment admin user local --json"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account: admin }) => {
      const accountId = await studio.admin.findAccountId(admin, reference);
      const [account] = await studio.admin.search(admin, { text: accountId, limit: 1 });
      if (account === undefined) throw new StudioError("not_found", `There is no account "${reference}".`);
      const { wallets } = await studio.admin.explain(admin, accountId);
      const acts = await studio.admin.acts(admin, { accountId, limit: shownActs });
      const spendable = wallets.map(({ asset, available, held, debt }) => ({ asset, available, held, debt }));
      answer(invocation, { account, wallets: spendable, acts }, presentUser);
    }),
  );
}
