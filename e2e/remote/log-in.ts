import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Figment } from "../terminal/figment.ts";
import type { RunningServer } from "./running-server.ts";

const bundle = resolve(import.meta.dirname, "../../packages/cli/dist/bundle/main.js");

/** Logs a terminal in as people do: it shows a code, and they confirm it where they are logged in already. */
export async function logIn(terminal: Figment, server: RunningServer, token: string): Promise<void> {
  const child = spawn(process.execPath, [bundle, "login", "--server", server.url], {
    env: terminal.env,
    cwd: terminal.home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  for await (const line of createInterface(child.stderr)) {
    if (!line.startsWith("{")) continue;
    const { deviceLogin, error } = JSON.parse(line) as { deviceLogin?: { userCode: string }; error?: unknown };
    if (deviceLogin === undefined) throw new Error(`figment login: ${JSON.stringify(error)}`);
    const approval = { user_code: deviceLogin.userCode, is_approved: true };
    const answer = await server.ask(token, "POST", "/api/user/device-logins", approval);
    if (answer.status !== 204) throw new Error(await answer.text());
  }
  const [exitCode] = await ended;
  if (exitCode !== 0) throw new Error(`figment login ended with ${String(exitCode)}.`);
}
