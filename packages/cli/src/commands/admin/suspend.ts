import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

const account = "its id, the last 8 characters of it, or: local";

export function addAdminSuspend(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("suspend")
    .argument("<account>", account)
    .description("keep an account from making anything")
    .requiredOption("--note <text>", "why; it is kept");
  withExamples(command, ['figment admin suspend 1b2c3d4e --note "under investigation"']);
  runs(terminal, command, (invocation, { note }: { readonly note: string }, reference: string) =>
    withAccount(invocation, async ({ studio, account: reviewer }) => {
      await studio.review.suspend(reviewer, { account: reference, note });
      answer(invocation, { account: reference, isSuspended: true }, () => `${good("✓")} Suspended.`);
    }),
  );
}

export function addAdminReinstate(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("reinstate")
    .argument("<account>", account)
    .description("lift what a reviewer suspended it for; strikes are lifted by appeals")
    .requiredOption("--note <text>", "why; it is kept");
  withExamples(command, ['figment admin reinstate 1b2c3d4e --note "nothing was found"']);
  runs(terminal, command, (invocation, { note }: { readonly note: string }, reference: string) =>
    withAccount(invocation, async ({ studio, account: reviewer }) => {
      await studio.review.reinstate(reviewer, { account: reference, note });
      answer(invocation, { account: reference, isLifted: true }, () => `${good("✓")} Lifted.`);
    }),
  );
}
