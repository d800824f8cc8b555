import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { localTime, units } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addTokensRedeem(parent: Command, terminal: Terminal): void {
  const command = parent.command("redeem").argument("<code>").description("redeem a promotion code, once");
  withExamples(command, ["figment tokens redeem SPRING-2027"]);
  runs(terminal, command, (invocation, _options, code: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.tokens.redeem(account, code), ({ amount, asset, expiresAt }) => {
        const until = expiresAt === null ? "never expires" : `until ${localTime(expiresAt)}`;
        return `${good("✓")} ${units(amount, asset)}, ${until}.`;
      });
    }),
  );
}
