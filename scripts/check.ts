// The quick checks: `npm run check`, under 20 seconds. `npm test` runs them too, and every other test.
import { fileURLToPath } from "node:url";

import { staticChecks, unitTests } from "./checks/check-list.ts";
import { failureText, runChecks } from "./checks/run-checks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const begun = performance.now();
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const results = await runChecks(root, [unitTests, ...staticChecks], print);
const failed = results.filter(({ isPassed }) => !isPassed);
const seconds = ((performance.now() - begun) / 1000).toFixed(1);
if (failed.length === 0) print(`All is well (${seconds} s).`);
else {
  print(failureText(results));
  print(`Failed after ${seconds} s: ${failed.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 1;
}
