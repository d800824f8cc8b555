import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentBillingNumbers } from "../../presenters/billing-numbers.ts";
import { presentModelNumbers } from "../../presenters/generation-numbers.ts";
import { presentStudioNumbers, presentTokenUse } from "../../presenters/studio-numbers.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const day_ms = 24 * 60 * 60 * 1000;
/** Long enough to tell who came back after 30 days; what the console begins with, too. */
const defaultDays = "90";
/** Of those who used the most tokens. */
const shownTokenUsers = 20;

export function addAdminStats(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("stats")
    .description("who came and stayed, what was made and how well that went, and how the money fares")
    .option("--days <days>", "how far back to look, 1 to 3650", defaultDays);
  withExamples(command, ["figment admin stats", "figment admin stats --days 7 --json"]);
  runs(terminal, command, (invocation, options: { readonly days: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const days = wholeNumber("--days", options.days, 1, 3650);
      const since = new Date(Date.now() - days * day_ms);
      const period = { since, until: new Date() };
      const [numbers, retention, models, billing, tokensByUser, daily] = await Promise.all([
        studio.admin.numbers(account, period),
        studio.admin.retention(account, period),
        studio.admin.generationNumbers(account, since),
        studio.admin.billingNumbers(account, period),
        studio.admin.tokenUseByPerson(account, { ...period, limit: shownTokenUsers }),
        studio.admin.dailyNumbers(account, period),
      ]);
      answer(invocation, { ...period, numbers, retention, models, billing, tokensByUser, days: daily }, () =>
        [
          presentStudioNumbers(numbers, retention, days),
          presentTokenUse(tokensByUser),
          presentModelNumbers(models, days),
          presentBillingNumbers(billing, days),
        ].join("\n\n"),
      );
    }),
  );
}
