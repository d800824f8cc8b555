import type { Command } from "commander";
import type { Asset, StatementPage, TransactionKind } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { statementCsv } from "../../presenters/statement-csv.ts";
import { presentStatement, presentTotals } from "../../presenters/tokens.ts";
import { readMoment } from "../../read-moment.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { oneOf } from "../../one-of.ts";
import { wholeNumber } from "../../whole-number.ts";

const maximumLines = 1000;
const assets: readonly Asset[] = ["image", "video", "token"];

interface HistoryOptions {
  readonly limit: string;
  readonly before?: string;
  readonly asset?: string;
  readonly kind?: string;
  readonly since?: string;
  readonly csv?: true;
}

export function addTokensHistory(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("history")
    .description("every line of your account, newest first")
    .option("--limit <lines>", `how many, up to ${maximumLines}`, "50")
    .option("--before <id>", "only what came before this line")
    .option("--asset <asset>", `only this one: ${assets.join(", ")}`)
    .option("--kind <kind>", "only lines of this kind, such as grant, settle or release")
    .option("--since <when>", "only from this date or time on: 2026-11-01, 2026-11-01T12:00Z")
    .option("--csv", "as comma-separated values");
  withExamples(command, [
    "figment tokens history",
    "figment tokens history --asset token --since 2026-11-01",
    "figment tokens history --limit 1000 --csv > tokens.csv",
  ]);
  runs(terminal, command, (invocation, options: HistoryOptions) =>
    withAccount(invocation, async ({ studio, account }) => {
      const page = await readPage(options);
      const lines = await studio.tokens.statement(account, page);
      if (options.csv === true) return void terminal.stdout.write(statementCsv(lines));
      const balance = await studio.tokens.balance(account);
      answer(invocation, lines, (statement) => `${presentStatement(statement)}\n\n${presentTotals(balance)}`);
      const last = lines.at(-1);
      if (last && new Set(lines.map(({ id }) => id)).size === page.limit) {
        say(invocation, muted(`More: figment tokens history --before ${last.id}`));
      }
    }),
  );
}

async function readPage({ limit, before, asset, kind, since }: HistoryOptions): Promise<StatementPage> {
  const { transactionKinds } = await import("@figment/core");
  return {
    limit: wholeNumber("--limit", limit, 1, maximumLines),
    ...(before === undefined ? {} : { before: readLine(before) }),
    ...(asset === undefined ? {} : { asset: oneOf("--asset", asset, assets) }),
    ...(kind === undefined ? {} : { kind: oneOf<TransactionKind>("--kind", kind, transactionKinds) }),
    ...(since === undefined ? {} : { since: readMoment("--since", since) }),
  };
}

function readLine(text: string): string {
  if (/^\d{1,18}$/u.test(text)) return text;
  throw new StudioError("invalid_input", `--before ${text}: the id of a line is needed.`, {
    nextSteps: ["figment tokens history --json shows them."],
  });
}
