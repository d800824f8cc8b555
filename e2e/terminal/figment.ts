import { execFile, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const bundle = resolve(import.meta.dirname, "../../packages/cli/dist/bundle/main.js");

export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder of its own, and the terminal as people run it: the built bundle in a process. */
export interface Figment extends AsyncDisposable {
  readonly home: string;
  /** What its commands find in their environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  run(...commandLine: readonly string[]): Promise<Answer>;
  /** Runs a command that has to succeed, and answers its JSON. */
  json<Result>(...commandLine: readonly string[]): Promise<Result>;
  /** Starts a command and leaves it running. */
  start(...commandLine: readonly string[]): ChildProcess;
}

/** A data folder in which nothing was done yet. */
export function newFigment(env: Readonly<Record<string, string>> = {}): Figment {
  const home = mkdtempSync(join(tmpdir(), "figment-e2e-"));
  // As root the database runs as another user, who has to be able to enter.
  chmodSync(home, 0o755);
  const environment = { PATH: process.env["PATH"], HOME: home, FIGMENT_HOME: home, NO_COLOR: "1", ...env };
  const run = (...commandLine: readonly string[]): Promise<Answer> =>
    new Promise((done) => {
      const options = { env: environment, cwd: home, maxBuffer: 50_000_000, timeout: 60_000 };
      const child = execFile(process.execPath, [bundle, ...commandLine], options, (error, stdout, stderr) => {
        done({ exitCode: error === null ? 0 : (child.exitCode ?? -1), stdout, stderr });
      });
      child.stdin?.end();
    });
  return {
    home,
    env: environment,
    run,
    async json(...commandLine) {
      const { exitCode, stdout, stderr } = await run(...commandLine);
      if (exitCode !== 0) throw new Error(`figment ${commandLine.join(" ")} ended with ${exitCode}: ${stderr}`);
      return JSON.parse(stdout);
    },
    start: (...commandLine) =>
      spawn(process.execPath, [bundle, ...commandLine], { env: environment, cwd: home, stdio: "ignore" }),
    async [Symbol.asyncDispose]() {
      await run("db", "stop");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export const mara = [
  "Mara",
  "--age-range",
  "26-30",
  "--ethnicity",
  "latina",
  "--body-type",
  "athletic",
  "--hair-style",
  "long-wavy",
  "--hair-colour",
  "auburn",
  "--eye-colour",
  "green",
  "--skin-tone",
  "olive",
] as const;

interface Account {
  readonly granted: number;
  readonly settled: number;
  readonly left: number;
  readonly held: number;
}

/** Sums the images (or videos, or tokens) of an account up: units granted, settled, left and reserved. */
export async function accountOf(figment: Figment, asset: "image" | "video" | "token" = "image"): Promise<Account> {
  const { assets } = await figment.json<{ assets: Record<string, Omit<Account, "left"> & { available: number }> }>(
    "tokens",
    "balance",
  );
  const { granted = 0, settled = 0, available = 0, held = 0 } = assets[asset] ?? {};
  return { granted, settled, left: available, held };
}
