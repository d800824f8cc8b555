import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Figment } from "../terminal/figment.ts";

const bundle = resolve(import.meta.dirname, "../../packages/cli/dist/bundle/main.js");

export interface StartedLogin {
  /** Where its person confirms it. */
  readonly address: Promise<string>;
  readonly exitCode: Promise<number | null>;
}

/** Starts `figment login --server`, which shows an address and waits. */
export function startLogin(terminal: Figment, server: string): StartedLogin {
  const child = spawn(process.execPath, [bundle, "login", "--server", server], {
    env: terminal.env,
    cwd: terminal.home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exitCode = once(child, "exit").then(([code]) => code as number | null);
  return { address: addressIn(createInterface(child.stderr)), exitCode };
}

async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    const address = /https?:\/\/[^\s"]+user_code=[\w-]+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`figment login shows no address: ${said.join(" ")}`);
}
