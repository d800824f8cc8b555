import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { readInvocation, type Invocation } from "../../invocation.ts";
import { withAccount, type AccountSession } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

const instead = [
  "figment admin stats --json",
  "figment admin users --json",
  "figment admin jobs --json",
  "figment admin queue --json",
  "figment admin payments --json",
  "figment admin --help",
];

/** `figment admin` alone: the console on a terminal. Elsewhere, what to use in its place. */
export async function openConsole(program: Command, terminal: Terminal): Promise<void> {
  const invocation = readInvocation(terminal, program);
  if (!terminal.stdout.isTTY || !invocation.isInteractive) {
    throw new StudioError("invalid_input", "The console needs a terminal with a person in front of it.", {
      nextSteps: instead,
    });
  }
  const { quiet, hush } = hushable(invocation);
  await withAccount(quiet, (session) => draw(quiet, session, hush));
}

/** What a studio says beside its work would stand across the screen: it is kept from there once the console is drawn. */
function hushable(invocation: Invocation): { readonly quiet: Invocation; readonly hush: () => void } {
  const { stderr } = invocation.terminal;
  let isHushed = false;
  const write: NodeJS.WriteStream["write"] = (...said: [string]) => isHushed || stderr.write(...said);
  const quiet = {
    ...invocation.terminal,
    stderr: Object.assign(Object.create(stderr) as NodeJS.WriteStream, { write }),
  };
  return { quiet: { ...invocation, terminal: quiet }, hush: () => (isHushed = true) };
}

async function draw(invocation: Invocation, session: AccountSession, hush: () => void): Promise<void> {
  const { account, place, studio } = session;
  // Who is no admin hears so before the screen is taken.
  await studio.admin.queue(account);
  const [{ allScreens }, { drawConsole }] = await Promise.all([
    import("../../console/all-screens.ts"),
    import("../../console/drawing/console.tsx"),
  ]);
  const where = place.kind === "server" ? new URL(place.url).host : place.home;
  hush();
  await drawConsole(invocation.terminal, `${where} · ${account.displayName}`, allScreens(session, invocation));
}
