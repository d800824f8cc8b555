import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentStatement, presentTotals } from "../../presenters/tokens.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const maximumLines = 200;

export function addTokensHistory(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("history")
    .description("every line of your account, newest first")
    .option("--limit <lines>", `how many, up to ${maximumLines}`, "50")
    .option("--before <id>", "only what came before this line");
  withExamples(command, ["figment tokens history", "figment tokens history --limit 10 --json"]);
  runs(terminal, command, (invocation, options: { readonly limit: string; readonly before?: string }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const limit = wholeNumber("--limit", options.limit, 1, maximumLines);
      const before = options.before === undefined ? {} : { before: readLine(options.before) };
      const lines = await studio.tokens.statement(account, { limit, ...before });
      const balance = await studio.tokens.balance(account);
      answer(invocation, lines, (statement) => `${presentStatement(statement)}\n\n${presentTotals(balance)}`);
      const last = lines.at(-1);
      if (last && new Set(lines.map(({ id }) => id)).size === limit) {
        say(invocation, muted(`More: figment tokens history --before ${last.id}`));
      }
    }),
  );
}

function readLine(text: string): string {
  if (/^\d{1,18}$/u.test(text)) return text;
  throw new StudioError("invalid_input", `--before ${text}: the id of a line is needed.`, {
    nextSteps: ["figment tokens history --json shows them."],
  });
}
