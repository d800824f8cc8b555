import type { Command } from "commander";
import type { ReceivedPayment } from "@figment/core";
import { formatMoney } from "@figment/core/plans";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { table } from "../../presenters/table.ts";
import { localTime, shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { bold, muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

export function addAdminPayments(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("payments")
    .argument("[text]", "part of a name or an e-mail address, or an id; without it everybody's")
    .description("what everybody paid, newest first")
    .option("--limit <number>", "how many, up to 500", "30");
  withExamples(command, ["figment admin payments", "figment admin payments mara@ --json"]);
  runs(terminal, command, (invocation, { limit }: { readonly limit: string }, text?: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const search = { text, limit: wholeNumber("--limit", limit, 1, 500) };
      answer(invocation, await studio.admin.payments(account, search), present);
    }),
  );
}

function present(payments: readonly ReceivedPayment[]): string {
  if (payments.length === 0) return muted("No payment fits.");
  return table(payments, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Paid", value: ({ paidAt }) => localTime(paidAt) },
    { heading: "By", whenNarrow: "wrap", value: ({ accountName }) => accountName ?? muted("has left") },
    { heading: "For", whenNarrow: "wrap", value: ({ what }) => what },
    { heading: "Amount", align: "right", value: ({ paid }) => formatMoney(paid) },
    {
      heading: "Back",
      align: "right",
      value: ({ reversed }) => (reversed.amount_minor === 0 ? "" : warning(formatMoney(reversed))),
    },
    { heading: "Through", whenNarrow: "omit", value: ({ gateway }) => gateway },
  ]);
}
