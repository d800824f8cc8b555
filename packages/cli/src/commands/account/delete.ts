import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentReceipt } from "../../presenters/account.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withPerson, withStudio } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountDelete(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("delete")
    .description("delete your account and everything in it, after 14 days in which you can restore it");
  withExamples(command, ["figment account delete", "figment account delete --yes --json"]);
  runs(terminal, command, (invocation) =>
    withPerson(invocation, async ({ studio, principal }) => {
      await confirmLoss(invocation, "Delete your account, your characters and everything you made?");
      answer(invocation, await studio.accounts.requestDeletion(principal), presentReceipt);
    }),
  );
}

export function addAccountRestore(parent: Command, terminal: Terminal): void {
  const command = parent.command("restore").description("keep an account that is being deleted");
  withExamples(command, ["figment account restore"]);
  runs(terminal, command, (invocation) =>
    withPerson(invocation, async ({ studio, principal }) => {
      await studio.accounts.cancelDeletion(principal);
      const text = `${good("✓")} The account stays. ${muted("Sessions and API keys have ended.")}`;
      answer(invocation, { id: principal.account.id, isRestored: true }, () => text);
    }),
  );
}

export function addAccountReceipt(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("receipt")
    .argument("<receipt>", "what `account delete` answered")
    .description("what became of a deletion, also when the account is gone");
  withExamples(command, ["figment account receipt BCDF-GHJK-LMNP-QRST"]);
  runs(terminal, command, (invocation, _options, receipt: string) =>
    withStudio(invocation, async ({ studio }) => {
      const states = {
        waiting: "It is waiting",
        held: "It is due, and waits for jobs to end or for a legal hold to be lifted",
        cancelled: "It was taken back",
        erased: "Everything was erased",
      };
      answer(invocation, await studio.accounts.deletion(receipt), ({ state, erasesAt, erasedAt }) =>
        [
          `${states[state]}.`,
          muted(`Due ${localTime(erasesAt)}${erasedAt ? `, erased ${localTime(erasedAt)}` : ""}`),
        ].join("\n"),
      );
    }),
  );
}
