import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentModelNumbers } from "../../presenters/generation-numbers.ts";
import { presentStudioNumbers } from "../../presenters/studio-numbers.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const day_ms = 24 * 60 * 60 * 1000;
const defaultDays = "30";

export function addAdminStats(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("stats")
    .description("how the studio fared: people, what was made, how often it succeeded, who came back")
    .option("--days <days>", "how far back to look, 1 to 3650", defaultDays);
  withExamples(command, ["figment admin stats", "figment admin stats --days 7 --json"]);
  runs(terminal, command, (invocation, options: { readonly days: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const days = wholeNumber("--days", options.days, 1, 3650);
      const until = new Date();
      const since = new Date(until.getTime() - days * day_ms);
      const period = { since, until };
      const [numbers, retention, models] = await Promise.all([
        studio.admin.numbers(account, period),
        studio.admin.retention(account, period),
        studio.admin.generationNumbers(account, since),
      ]);
      answer(invocation, { ...period, numbers, retention, models }, () =>
        [presentStudioNumbers(numbers, retention, days), "", presentModelNumbers(models, days)].join("\n"),
      );
    }),
  );
}
