import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const announcement = /^Figment's API listens on (?<url>http:\/\/127\.0\.0\.1:\d+)$/u;

/** Disposing ends the process, however far the test came. */
export interface RunningApi extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Rejects with what the process said when it ends before it listens. */
  readonly url: Promise<string>;
  readonly exitCode: Promise<number | null>;
}

/** @param program what Node runs: the API's sources, or something built that serves it */
export function startApi(
  settings: Readonly<Record<string, string>>,
  program: readonly string[] = ["--conditions=source", main],
): RunningApi {
  const child = spawn(process.execPath, program, {
    // The settings of whoever runs the tests would take the place of those of the test.
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exitCode = once(child, "exit").then(([code]) => code as number | null);
  const url = announcedUrl(child.stdout, text(child.stderr));
  // A test may look at it late, or not at all.
  url.catch(() => {});
  return {
    child,
    url,
    exitCode,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exitCode;
    },
  };
}

async function announcedUrl(stdout: Readable, said: Promise<string>): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const url = announcement.exec(line)?.groups?.["url"];
    if (url !== undefined) return url;
  }
  throw new Error(`The API ended before it listened:\n${await said}`);
}
