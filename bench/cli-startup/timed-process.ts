import { spawnSync } from "node:child_process";

export interface ProcessResult {
  readonly stdout: string;
  /** From the call to the end of the process. */
  readonly time_ms: number;
}

/** Runs a program to its end. Throws when it fails: the time of a failure means nothing. */
export function timedProcess(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string | undefined>>,
): ProcessResult {
  const [program, ...words] = command;
  const begun_ms = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    env: { ...env },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    timeout: 60_000,
  });
  const time_ms = performance.now() - begun_ms;
  if (status === 0) return { stdout, time_ms };
  throw new Error(`${command.join(" ")} ended with ${status ?? "a signal"}: ${stderr}`, { cause: error });
}
