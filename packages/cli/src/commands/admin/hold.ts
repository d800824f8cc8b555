import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

const account = "its id, the last 8 characters of it, or: local";

export function addAdminHold(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("hold")
    .argument("<account>", account)
    .description("keep an account from being erased, because the law says so")
    .requiredOption("--reason <text>", "why; it is kept");
  withExamples(command, ['figment admin hold 1b2c3d4e --reason "court order 12/2026"']);
  runs(terminal, command, (invocation, { reason }: { readonly reason: string }, reference: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const hold = await studio.admin.placeLegalHold(principal, { account: reference, reason });
      answer(invocation, hold, () => `${good("✓")} It is kept until: figment admin unhold ${reference}`);
    }),
  );
}

export function addAdminUnhold(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("unhold")
    .argument("<account>", account)
    .description("lift the legal holds of an account");
  withExamples(command, ["figment admin unhold 1b2c3d4e"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withPerson(invocation, async ({ studio, principal }) =>
      answer(invocation, await studio.admin.liftLegalHolds(principal, reference), () => `${good("✓")} Lifted.`),
    ),
  );
}
