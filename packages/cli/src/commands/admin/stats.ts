import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentBillingNumbers } from "../../presenters/billing-numbers.ts";
import { presentModelNumbers } from "../../presenters/generation-numbers.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const day_ms = 24 * 60 * 60 * 1000;
const defaultDays = "30";

export function addAdminStats(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("stats")
    .description("what was made lately, how well that went, and how the money fares")
    .option("--days <days>", "how far back to look, 1 to 3650", defaultDays);
  withExamples(command, ["figment admin stats", "figment admin stats --days 7 --json"]);
  runs(terminal, command, (invocation, options: { readonly days: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const days = wholeNumber("--days", options.days, 1, 3650);
      const since = new Date(Date.now() - days * day_ms);
      const models = await studio.admin.generationNumbers(account, since);
      const billing = await studio.admin.billingNumbers(account, { since, until: new Date() });
      answer(invocation, { since, models, billing }, () =>
        [presentModelNumbers(models, days), "", presentBillingNumbers(billing, days)].join("\n"),
      );
    }),
  );
}
