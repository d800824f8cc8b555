import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { readNewPassword } from "../../read-secret.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface PasswordOptions {
  readonly passwordStdin?: boolean;
}

const fromStdin = "--password-stdin";

export function addAccountEmail(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("email")
    .argument("<address>", "you log in with it on the site of this studio")
    .description("the address you log in with; the first time, a password too")
    .option(fromStdin, "read the password from stdin");
  withExamples(command, ["figment account email me@example.com"]);
  runs(terminal, command, (invocation, options: PasswordOptions, email: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const isFirst = (await studio.accounts.overview(principal)).email === null;
      const isPasswordNeeded = isFirst || options.passwordStdin === true;
      const password = isPasswordNeeded ? await readNewPassword(invocation, options.passwordStdin === true) : undefined;
      const login = await studio.accounts.setLocalLogin(principal, {
        email,
        ...(password === undefined ? {} : { password }),
      });
      answer(invocation, login, () => `${good("✓")} You log in as ${login.email}.`);
    }),
  );
}

export function addAccountPassword(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("password")
    .description("choose a new password; every session ends")
    .option(fromStdin, "read it from stdin");
  withExamples(command, ["figment account password", "figment account password --password-stdin < secret.txt"]);
  runs(terminal, command, (invocation, options: PasswordOptions) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const password = await readNewPassword(invocation, options.passwordStdin === true);
      const login = await studio.accounts.setLocalLogin(principal, { password });
      answer(invocation, { ...login, isChanged: true }, () => `${good("✓")} The password is changed.`);
    }),
  );
}
