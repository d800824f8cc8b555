import { StudioError } from "@figment/core/errors";
import type { Invocation } from "./invocation.ts";

/** Asks before something is spent or lost. Without a person there is nothing to ask: the command itself was the answer. */
export async function confirm(invocation: Invocation, question: string): Promise<void> {
  if (invocation.isConfirmed || !invocation.isInteractive) return;
  const { confirm: ask } = await import("@clack/prompts");
  if ((await ask({ message: question, output: invocation.terminal.stderr })) === true) return;
  throw new StudioError("interrupted", "Nothing was done.");
}

/** Asks before something is lost for good: "no" is the default, and without a person `--yes` has to say it. */
export async function confirmLoss(invocation: Invocation, question: string): Promise<void> {
  if (invocation.isConfirmed) return;
  if (!invocation.isInteractive) {
    throw new StudioError("invalid_input", `${question} Nobody is there to answer.`, {
      nextSteps: ["Say it with --yes."],
    });
  }
  const { confirm: ask } = await import("@clack/prompts");
  const output = invocation.terminal.stderr;
  if ((await ask({ message: question, initialValue: false, output })) === true) return;
  throw new StudioError("interrupted", "Nothing was done.");
}

/** An answer of a prompt, or the error for somebody who pressed Ctrl-C. */
export async function answered<Value>(asking: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const value = await asking;
  if (typeof value === "symbol") throw new StudioError("interrupted", "Nothing was done.");
  return value as Exclude<Value, symbol>;
}
