import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountRevokeAttestation(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("revoke-attestation")
    .description("take back that you are 18 or older: nothing is made until you confirm it again");
  withExamples(command, ["figment account revoke-attestation --yes"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      await confirmLoss(invocation, "Take back your confirmation of age?");
      answer(
        invocation,
        await studio.accounts.revokeAttestation(account),
        () => `${good("✓")} Taken back. To confirm it again: figment account attest`,
      );
    }),
  );
}
