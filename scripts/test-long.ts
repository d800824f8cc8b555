// What must not go wrong however often it is tried, for a long time: `npm run test:long`, `npm run test:long 60` for an hour of each
// property, `npm run test:long 2 "kill Postgres"` for one goal of them. Leaves a report, and says where.
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { longEnvironment } from "./long/environment.ts";
import { filesOf } from "./long/files-of.ts";
import { longGoals, type LongGoal, type MeasuredGoal, type TestedGoal } from "./long/goals.ts";
import { goalResult, measuredResult, readableReport, type GoalResult, type LongReport } from "./long/long-report.ts";

const defaultMinutes = "10";
const root = fileURLToPath(new URL("..", import.meta.url));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const [minutesAsked = process.env["FIGMENT_TEST_LONG_MINUTES"] ?? defaultMinutes, ...names] = process.argv.slice(2);
const minutes = Number(minutesAsked);

async function tryGoal(goal: LongGoal): Promise<GoalResult> {
  print(`\n── ${goal.name}: ${goal.goal}`);
  return "bench" in goal ? measure(goal) : runTests(goal);
}

async function runTests(tested: TestedGoal): Promise<GoalResult> {
  const { name, goal, project } = tested;
  const folder = await mkdtemp(join(tmpdir(), "figment-long-"));
  const reportPath = join(folder, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const begun_ms = performance.now();
  const chosen = ["--project", project, ...(await filesOf(tested, root))];
  const { status } = spawnSync(process.execPath, [vitest, "run", ...reporters, ...chosen], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...longEnvironment(minutes) },
  });
  const json = await readFile(reportPath, "utf8").catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  return goalResult({ name, goal }, json, { exitCode: status ?? 1, took_s: secondsSince(begun_ms) });
}

function measure({ name, goal, bench }: MeasuredGoal): GoalResult {
  const begun_ms = performance.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--conditions=source", join(root, "bench/main.ts"), bench, "--json"],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" },
  );
  print(stdout);
  return measuredResult({ name, goal }, stdout, { exitCode: status ?? 1, took_s: secondsSince(begun_ms) });
}

const secondsSince = (begun_ms: number): number => (performance.now() - begun_ms) / 1000;

async function write(report: LongReport): Promise<string> {
  const folder = join(root, ".cache/reports");
  const path = join(folder, `long-${report.startedAt.replaceAll(/[:.]/gu, "-")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${path}.md`, readableReport(report));
  return `${path}.md`;
}

const wanted = longGoals.filter(({ name }) => names.length === 0 || names.includes(name));
if (!Number.isFinite(minutes) || minutes <= 0 || wanted.length === 0) {
  const known = longGoals.map(({ name }) => `"${name}"`).join(", ");
  process.stderr.write(`Usage: npm run test:long [minutes] [goal …], with goals of these: ${known}\n`);
  process.exitCode = 2;
} else {
  const startedAt = new Date().toISOString();
  const goals: GoalResult[] = [];
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
  const machine = `${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const report: LongReport = { startedAt, minutes, machine, commit, goals };
  for (const goal of wanted) {
    goals.push(await tryGoal(goal));
    // After each of them: hours may be broken off.
    print(`\nReport so far: ${await write(report)}, and beside it as JSON`);
  }
  print(`\n${readableReport(report)}`);
  process.exitCode = goals.every(({ isPassed }) => isPassed) ? 0 : 1;
}
