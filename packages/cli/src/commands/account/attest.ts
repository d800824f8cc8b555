import type { Command } from "commander";
import { confirmAge } from "../../confirm-age.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountAttest(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("attest")
    .description("confirm that you are 18 or older, again where the statement has changed")
    .option("--attest-adult", "I am 18 or older and will only depict fictional adults");
  withExamples(command, ["figment account attest", "figment account attest --attest-adult"]);
  runs(terminal, command, (invocation, { attestAdult }: { readonly attestAdult?: boolean }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const statesAdult = attestAdult === true || (await confirmAge(invocation, "figment account attest"));
      const locale = Intl.DateTimeFormat().resolvedOptions().locale;
      answer(
        invocation,
        await studio.accounts.attest(account, { statesAdult, locale }),
        () => `${good("✓")} Confirmed.`,
      );
    }),
  );
}
