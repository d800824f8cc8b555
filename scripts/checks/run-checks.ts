import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";

import type { Check } from "./check-list.ts";

export interface CheckResult {
  readonly name: string;
  readonly isPassed: boolean;
  readonly time_ms: number;
  /** Everything the tool printed. */
  readonly output: string;
}

/**
 * Runs the checks, with one line for each as it ends.
 *
 * @param root absolute path of the project
 * @param atOnce how many at the same time; not given: as many as the machine has processors
 * @returns the results in the order of the checks
 */
export async function runChecks(
  root: string,
  checks: readonly Check[],
  print: (line: string) => void,
  atOnce = availableParallelism(),
): Promise<readonly CheckResult[]> {
  const results = new Map<string, CheckResult>();
  const waiting = [...checks];
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runCheck(root, check);
      results.set(check.name, result);
      print(resultLine(result));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, checks.length) }, worker));
  return checks.flatMap(({ name }) => results.get(name) ?? []);
}

function resultLine({ name, isPassed, time_ms }: CheckResult): string {
  return `  ${isPassed ? "✓" : "✗"} ${name.padEnd(18)}${(time_ms / 1000).toFixed(1).padStart(6)} s`;
}

/** What the failed ones printed, each under its name. */
export function failureText(results: readonly CheckResult[]): string {
  const failed = results.filter(({ isPassed }) => !isPassed);
  return failed.map(({ name, output }) => `\n── ${name} ──\n${output.trim()}\n`).join("");
}

async function runCheck(root: string, { name, command: [tool, ...args] }: Check): Promise<CheckResult> {
  const begun = performance.now();
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(join(bin, tool), args, {
    cwd: root,
    env: { ...process.env, PATH: [bin, process.env["PATH"] ?? ""].join(delimiter) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  }
  const isPassed = await new Promise<boolean>((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
  return { name, isPassed, time_ms: performance.now() - begun, output };
}
