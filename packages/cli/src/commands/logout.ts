import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { answer, say } from "../output.ts";
import { forgetSession, readSession } from "../remote/session-file.ts";
import { runs } from "../run-command.ts";
import { bold, good, warning } from "../style.ts";
import type { Terminal } from "../terminal.ts";

export function addLogout(parent: Command, terminal: Terminal): void {
  const command = parent.command("logout").description("leave the server: commands work on this machine again");
  withExamples(command, ["figment logout"]);
  runs(terminal, command, logOut);
}

async function logOut(invocation: Invocation): Promise<void> {
  const session = await readSession(invocation).catch(() => null);
  await forgetSession(invocation);
  if (session === null) {
    return answer(invocation, { server: null, isEnded: false }, () => "This terminal is logged in nowhere.");
  }
  const { openServer } = await import("../remote/open-server.ts");
  const { api } = openServer(invocation, { url: session.server, token: session.token, session });
  const isEnded = await api.post("/api/auth/logout").then(
    () => true,
    // It has ended by itself, which is what was wanted.
    (error: unknown) => error instanceof StudioError && error.code === "unauthenticated",
  );
  answer(invocation, { server: session.server, isEnded }, () => `${good("✓")} Logged out of ${bold(session.server)}.`);
  if (!isEnded) {
    say(invocation, warning(`The server did not answer: the session is forgotten here, and lapses there by itself.`));
  }
}
