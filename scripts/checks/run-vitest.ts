import { spawn } from "node:child_process";
import { join } from "node:path";

import { reportVariable } from "./run-report.ts";

/**
 * Runs Vitest with its usual output on the screen and what it amounts to, as JSON, in a file: see `RunReport`.
 *
 * @param root absolute path of the project
 * @param args for Vitest; none: every project
 * @param reportPath absolute
 * @returns Vitest's exit code
 */
export function runVitest(root: string, args: readonly string[], reportPath: string): Promise<number> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", `--reporter=${join(import.meta.dirname, "run-report.ts")}`];
  const child = spawn(process.execPath, [vitest, "run", ...reporters, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, [reportVariable]: reportPath },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
