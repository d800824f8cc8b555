import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Runs Vitest with its usual output on the screen and its results, as JSON, in a file.
 *
 * @param root absolute path of the project
 * @param args for Vitest; none: every project
 * @param reportPath absolute
 * @returns Vitest's exit code
 */
export function runVitest(root: string, args: readonly string[], reportPath: string): Promise<number> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const child = spawn(process.execPath, [vitest, "run", ...reporters, ...args], { cwd: root, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
