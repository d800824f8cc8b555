import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentExplanation, presentViolations } from "../../presenters/books.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addAdminLedger(parent: Command, terminal: Terminal): void {
  const ledger = parent
    .command("ledger")
    .description("the books: whether they are right, and why they say what they say");
  addCheck(ledger, terminal);
  addExplain(ledger, terminal);
}

function addCheck(parent: Command, terminal: Terminal): void {
  const command = parent.command("check").description("check every invariant; fails where one does not hold");
  withExamples(command, ["figment admin ledger check"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      const violations = await studio.admin.violations(account);
      answer(invocation, violations, presentViolations);
      if (violations.length === 0) return;
      const noun = violations.length === 1 ? "invariant of the books does" : "invariants of the books do";
      throw new StudioError("internal", `${violations.length} ${noun} not hold.`, {
        nextSteps: ["Stop the studio, keep a copy: figment db backup", "figment admin ledger explain <account>"],
      });
    }),
  );
}

function addExplain(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("explain")
    .argument("<account>", "its id, the last 8 characters of it, or: local")
    .description("how each balance of an account came to be");
  withExamples(command, ["figment admin ledger explain local", "figment admin ledger explain local --json"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.admin.explain(account, reference), presentExplanation);
    }),
  );
}
