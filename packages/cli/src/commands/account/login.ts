import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import type { Invocation } from "../../invocation.ts";
import { answer } from "../../output.ts";
import { readNewPassword, readPassword } from "../../read-secret.ts";
import { runs } from "../../run-command.ts";
import { withPerson, type PersonSession } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface PasswordOptions {
  readonly passwordStdin?: boolean;
}

const fromStdin = "--password-stdin";
const isOnStdin = ({ passwordStdin }: PasswordOptions): boolean => passwordStdin === true;

export function addAccountEmail(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("email")
    .argument("<address>", "you log in with it on the site of this studio")
    .description("the address you log in with; the first time, a password too")
    .option(fromStdin, "read the password from stdin");
  withExamples(command, ["figment account email me@example.com"]);
  runs(terminal, command, (invocation, options: PasswordOptions, email: string) =>
    withPerson(invocation, (session) => changeEmail(invocation, session, { email, isOnStdin: isOnStdin(options) })),
  );
}

export function addAccountPassword(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("password")
    .description("choose a new password; every session ends")
    .option(fromStdin, "read it from stdin");
  withExamples(command, ["figment account password", "figment account password --password-stdin < secret.txt"]);
  runs(terminal, command, (invocation, options: PasswordOptions) =>
    withPerson(invocation, (session) => changePassword(invocation, session, isOnStdin(options))),
  );
}

/** Whoever sits at this machine is believed; a server wants the password, and the new address to answer a letter. */
async function changeEmail(
  invocation: Invocation,
  { place, principal }: PersonSession,
  { email, isOnStdin: isGiven }: { readonly email: string; readonly isOnStdin: boolean },
): Promise<void> {
  if (place.kind === "server") {
    const password = await readPassword(invocation, { isOnStdin: isGiven, message: "Your password" });
    await place.api.post("/api/user/email", { body: { email, password } });
    return answer(
      invocation,
      { email, isConfirmed: false },
      () => `A letter is on its way to ${email}: follow its link.`,
    );
  }
  const { accounts } = place.studio;
  const isFirst = (await accounts.overview(principal)).email === null;
  const password = isFirst || isGiven ? await readNewPassword(invocation, isGiven) : undefined;
  const login = await accounts.setLocalLogin(principal, { email, ...(password === undefined ? {} : { password }) });
  answer(invocation, login, () => `${good("✓")} You log in as ${login.email}.`);
}

async function changePassword(
  invocation: Invocation,
  { place, principal }: PersonSession,
  isGiven: boolean,
): Promise<void> {
  if (place.kind === "server") {
    const current = await readPassword(invocation, { isOnStdin: false, message: "Your password until now" });
    const next = await readNewPassword(invocation, isGiven);
    const { session } = await place.api.post("/api/user/password", { body: { current, next } });
    await place.onRenewed(session);
    return answer(invocation, { isChanged: true }, () => `${good("✓")} The password is changed; other sessions ended.`);
  }
  const password = await readNewPassword(invocation, isGiven);
  const login = await place.studio.accounts.setLocalLogin(principal, { password });
  answer(invocation, { ...login, isChanged: true }, () => `${good("✓")} The password is changed.`);
}
