import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentCaps } from "../../presenters/tokens.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const most = 1_000_000_000;

export function addTokensCap(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("cap")
    .description("the most tokens you want to spend in a UTC day and month; shows it, or sets it")
    .option("--day <tokens>", "tokens a day, or none")
    .option("--month <tokens>", "tokens a month, or none");
  withExamples(command, [
    "figment tokens cap",
    "figment tokens cap --day 20 --month 200",
    "figment tokens cap --day none",
  ]);
  runs(terminal, command, (invocation, options: { readonly day?: string; readonly month?: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const { day, month } = (await studio.tokens.balance(account)).caps;
      if (options.day !== undefined || options.month !== undefined) {
        await studio.tokens.cap(account, {
          day_tokens: readCap("--day", options.day, day.limit),
          month_tokens: readCap("--month", options.month, month.limit),
        });
      }
      answer(invocation, (await studio.tokens.balance(account)).caps, presentCaps);
    }),
  );
}

function readCap(flag: string, text: string | undefined, standing: number | null): number | null {
  if (text === undefined) return standing;
  return text === "none" ? null : wholeNumber(flag, text, 0, most);
}
