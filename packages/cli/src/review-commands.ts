import type { Command } from "commander";
import { withExamples } from "./examples.ts";
import type { Invocation } from "./invocation.ts";
import { answer } from "./output.ts";
import { runs } from "./run-command.ts";
import { withAccount, type AccountSession } from "./studio-session.ts";
import type { ReviewListing } from "./components/review-list.tsx";
import type { Terminal } from "./terminal.ts";
import { wholeNumber } from "./whole-number.ts";

export interface ListOptions {
  readonly all?: boolean;
  readonly limit: string;
}

/**
 * A list that waits for a reviewer: worked off with the keyboard on a terminal, plain with `--no-input` or `--all`, JSON when
 * it is piped.
 */
export function addReviewListCommand<Item>(
  parent: Command,
  terminal: Terminal,
  queue: {
    readonly name: string;
    readonly description: string;
    load(session: AccountSession, page: { isOpen: boolean; limit: number }): Promise<readonly Item[]>;
    present(items: readonly Item[]): string;
    listing(session: AccountSession, invocation: Invocation): ReviewListing<Item>;
  },
): Command {
  const command = parent
    .command(queue.name)
    .description(queue.description)
    .option("--all", "also what was decided, the newest first")
    .option("--limit <number>", "how many, up to 500", "100");
  withExamples(command, [`figment admin ${queue.name}`, `figment admin ${queue.name} --json | jq -r '.[].id'`]);
  runs(terminal, command, (invocation, options: ListOptions) =>
    withAccount(invocation, async (session) => {
      const page = { isOpen: options.all !== true, limit: wholeNumber("--limit", options.limit, 1, 500) };
      const isPlain = invocation.isJson || !invocation.isInteractive || options.all === true;
      if (isPlain) return answer(invocation, await queue.load(session, page), queue.present);
      const { drawReviewList } = await import("./components/review-list.tsx");
      await drawReviewList(terminal, queue.listing(session, invocation));
    }),
  );
  return command;
}

/** A decision about one thing of such a list. Who decides says why. */
export function addDecision<Result>(
  parent: Command,
  terminal: Terminal,
  decision: {
    readonly name: string;
    readonly subject: string;
    readonly description: string;
    readonly example: string;
    options?(command: Command): void;
    decide(
      session: AccountSession,
      given: { readonly reference: string; readonly note: string; readonly options: DecisionOptions },
    ): Promise<Result>;
    say(result: Result): string;
  },
): void {
  const command = parent
    .command(decision.name)
    .argument(`<${decision.subject}>`, "its id, or the last 8 characters of it")
    .description(decision.description)
    .requiredOption("--note <text>", "why; it is kept");
  decision.options?.(command);
  withExamples(command, [decision.example]);
  runs(terminal, command, (invocation, options: DecisionOptions, reference: string) =>
    withAccount(invocation, async (session) => {
      const result = await decision.decide(session, { reference, note: options.note, options });
      answer(invocation, result, decision.say);
    }),
  );
}

export interface DecisionOptions {
  readonly note: string;
  readonly preserve?: boolean;
  readonly media?: string;
  readonly onlyThis?: boolean;
}
