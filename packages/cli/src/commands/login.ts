import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { answer, say } from "../output.ts";
import { logInByDevice } from "../remote/log-in-by-device.ts";
import { isExposed, serverUrl } from "../remote/server-url.ts";
import { readSession, sessionFilePath, writeSession } from "../remote/session-file.ts";
import { runs } from "../run-command.ts";
import { bold, good, muted, warning } from "../style.ts";
import type { Terminal } from "../terminal.ts";

const usualServer = "http://localhost:8080";

export function addLogin(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("login")
    .description("work on a server from here: you let this terminal in on the server's site")
    .option("--no-browser", "only show the address, and open nothing");
  withExamples(command, ["figment login --server https://studio.example", "figment login --no-browser"]);
  runs(terminal, command, (invocation, options: { readonly browser: boolean }) => logIn(invocation, options));
}

async function logIn(invocation: Invocation, { browser }: { readonly browser: boolean }): Promise<void> {
  const before = await readSession(invocation).catch(() => null);
  const named = invocation.server ?? (invocation.terminal.env["FIGMENT_SERVER"] || before?.server);
  const server = serverUrl(named ?? usualServer);
  if (isExposed(server))
    say(invocation, warning("This server is not asked by https: others on the way can read along."));
  const { account, session } = await logInByDevice(invocation, { server, isBrowserOpened: browser });
  await writeSession(invocation, { server, token: session.token, expiresAt: session.expires_at });
  answer(
    invocation,
    { server, account: { id: account.id, displayName: account.display_name }, expiresAt: session.expires_at },
    () => `${good("✓")} Logged in to ${bold(server)} as ${bold(account.display_name)}. Every command works there now.`,
  );
  say(invocation, muted(`Kept in ${sessionFilePath(invocation)}. To work on this machine: --local, or figment logout`));
}
