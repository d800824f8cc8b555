import type { Command } from "commander";
import { formatMoney } from "@figment/core/plans";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

interface RefundOptions {
  readonly cents?: string;
  readonly reason: string;
}

export function addAdminRefund(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("refund")
    .argument("<payment>", "its id, or the last 8 characters of it")
    .option("--cents <cents>", "how much, in US cents; default: everything that is left of it")
    .requiredOption("--reason <text>", "why; it is written down")
    .description("pay a payment back, and take the same part of what it brought");
  withExamples(command, [
    'figment admin refund 1f2e3d4c --reason "asked for"',
    'figment admin refund 1f2e3d4c --cents 250 --reason "half"',
  ]);
  runs(terminal, command, (invocation, { cents, reason }: RefundOptions, payment: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const amount_minor = cents === undefined ? undefined : wholeNumber("--cents", cents, 1, 100_000_000);
      const what = amount_minor === undefined ? "all that is left" : formatMoney({ amount_minor, currency: "usd" });
      await confirmLoss(invocation, `Pay ${what} of payment ${payment} back?`);
      const refunded = await studio.admin.refund(account, { payment, reason, amount_minor });
      answer(invocation, refunded, ({ amount, reversed, accountId }) => {
        const whole = `${formatMoney(reversed)} of the payment in all`;
        return `${good("✓")} ${formatMoney(amount)} back to account ${shortId(accountId)}; ${whole}.`;
      });
    }),
  );
}
