import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { accent, bold, good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountTwoFactor(parent: Command, terminal: Terminal): void {
  const twoFactor = parent.command("two-factor").description("a code of your phone, besides the password");
  addBegin(twoFactor, terminal);
  const code = "six digits of your authenticator, or a recovery code";
  const on = twoFactor.command("on").argument("<code>", code).description("turn it on, with a first code");
  withExamples(on, ["figment account two-factor on 123456"]);
  runs(terminal, on, (invocation, _options, given: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const { recoveryCodes } = await studio.accounts.confirmTwoFactor(principal, given);
      answer(invocation, { recoveryCodes }, () => presentCodes(recoveryCodes, "Two-factor log-in is on."));
    }),
  );
  const off = twoFactor.command("off").argument("<code>", code).description("turn it off");
  withExamples(off, ["figment account two-factor off 123456"]);
  runs(terminal, off, (invocation, _options, given: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      await studio.accounts.disableTwoFactor(principal, given);
      answer(invocation, { hasTwoFactor: false }, () => `${good("✓")} Two-factor log-in is off.`);
    }),
  );
  const codes = twoFactor.command("codes").argument("<code>", code).description("new recovery codes for the old ones");
  withExamples(codes, ["figment account two-factor codes 123456"]);
  runs(terminal, codes, (invocation, _options, given: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const recoveryCodes = await studio.accounts.renewRecoveryCodes(principal, given);
      answer(invocation, { recoveryCodes }, () => presentCodes(recoveryCodes, "The old ones no longer work."));
    }),
  );
}

function addBegin(twoFactor: Command, terminal: Terminal): void {
  const command = twoFactor.command("begin").description("a secret for your authenticator program");
  withExamples(command, ["figment account two-factor begin"]);
  runs(terminal, command, (invocation) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const begun = await studio.accounts.beginTwoFactor(principal);
      answer(invocation, begun, ({ secret, uri }) =>
        [`Put this into your authenticator: ${accent(secret)}`, muted(uri)].join("\n"),
      );
      say(invocation, muted("Then: figment account two-factor on <the code it shows>"));
    }),
  );
}

function presentCodes(codes: readonly string[], lead: string): string {
  return [
    `${good("✓")} ${lead}`,
    `Recovery codes, each good once in place of your phone, shown this once:`,
    ...codes.map((code) => `  ${bold(code)}`),
  ].join("\n");
}
