// Every check and test: `npm test`. Arguments go to Vitest, and then the other checks are left out:
// `npm test -- packages/core/src/ledger` or `npm test -- --project e2e`.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { staticChecks } from "./checks/check-list.ts";
import { failureText, runChecks } from "./checks/run-checks.ts";
import {
  addCounts,
  countOfChecks,
  countOfVitest,
  countLine,
  skippedLines,
  type TestCount,
} from "./checks/test-count.ts";
import { runVitest } from "./checks/run-vitest.ts";
import { ensureServers } from "./servers/ensure-servers.ts";
import { servers } from "./servers/servers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const vitestArguments = process.argv.slice(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Says nothing until all is done: the tests are on the screen meanwhile. */
async function checkSources(): Promise<{ readonly count: TestCount; readonly text: string }> {
  const lines: string[] = [];
  const results = await runChecks(root, staticChecks, (line) => lines.push(line), 1);
  return { count: countOfChecks(results), text: `\nChecks\n${lines.join("\n")}\n${failureText(results)}` };
}

async function runTests(): Promise<TestCount> {
  const folder = await mkdtemp(join(tmpdir(), "figment-test-"));
  try {
    const reportPath = join(folder, "report.json");
    const exitCode = await runVitest(root, vitestArguments, reportPath);
    const report = await readFile(reportPath, "utf8").catch(() => undefined);
    return countOfVitest(report, exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const problem = await ensureServers(servers, print);
if (problem !== undefined) {
  process.stderr.write(`\n${problem}\n`);
  print(countLine({ passed: 0, failed: 1, skipped: [] }));
  process.exitCode = 1;
} else {
  // The checks fill the time in which tests wait for a server.
  const [checks, tests] = await Promise.all([vitestArguments.length === 0 ? checkSources() : null, runTests()]);
  if (checks !== null) print(checks.text);
  const total = checks === null ? tests : addCounts(checks.count, tests);
  for (const line of skippedLines(total)) print(line);
  print(countLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}
