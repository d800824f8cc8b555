import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentReceipts } from "../../presenters/billing.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

export function addBillingHistory(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("history")
    .option("--limit <payments>", "how many, up to 500", "50")
    .description("what you paid, newest first");
  withExamples(command, ["figment billing history", "figment billing history --json | jq '.[].paid'"]);
  runs(terminal, command, (invocation, { limit }: { readonly limit: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const page = { limit: wholeNumber("--limit", limit, 1, 500) };
      answer(invocation, await studio.billing.history(account, page), presentReceipts);
    }),
  );
}

export function addBillingRedeem(parent: Command, terminal: Terminal): void {
  const command = parent.command("redeem").argument("<code>").description("redeem a prepaid code");
  withExamples(command, ["figment billing redeem FIG-7K2M-Q9XD-3HWT-5RBC"]);
  runs(terminal, command, (invocation, _options, code: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.billing.redeem(account, code), ({ product, startsAt, prepaidUntil }) => {
        if (startsAt === null || prepaidUntil === null) return `${good("✓")} ${product.name}, never expire.`;
        return `${good("✓")} ${product.name} from ${localTime(startsAt)} until ${localTime(prepaidUntil)}.`;
      });
    }),
  );
}
