/** How one goal went. */
export interface GoalResult {
  readonly name: string;
  readonly goal: string;
  readonly isPassed: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly took_s: number;
  /** The first lines of what failed; empty where nothing did. */
  readonly failures: readonly string[];
}

export interface LongReport {
  readonly startedAt: string;
  readonly minutes: number;
  readonly machine: string;
  readonly commit: string;
  readonly goals: readonly GoalResult[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * What one run of Vitest says about a goal.
 *
 * @param json its report; `undefined` where it left none
 * @param exitCode its own verdict: a run that failed without a failed test is no success
 */
export function goalResult(
  { name, goal }: Pick<GoalResult, "name" | "goal">,
  json: string | undefined,
  { exitCode, took_s }: { readonly exitCode: number; readonly took_s: number },
): GoalResult {
  const files = json === undefined ? [] : (JSON.parse(json) as VitestReport).testResults;
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const failures = [
    ...tests
      .filter(({ status }) => status === "failed")
      .map((test) => `${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
    ...files
      .filter(({ message, assertionResults }) => assertionResults.length === 0 && message)
      .map(({ name: file, message }) => `${file}: ${firstLine(message)}`),
  ];
  const passed = count("passed");
  const isPassed = exitCode === 0 && passed > 0;
  const told = isPassed || failures.length > 0 ? failures : [`Vitest ended with ${exitCode} and left no failed test.`];
  return {
    name,
    goal,
    isPassed,
    passed,
    failed: count("failed"),
    skipped: tests.length - passed - count("failed"),
    took_s,
    failures: told,
  };
}

interface MeasuredRow {
  readonly measure: string;
  readonly ours: number;
  readonly peer: number;
  readonly unit: string;
  readonly holds: boolean;
}

/**
 * What one bench says about a goal: each row that holds counts as passed.
 *
 * @param json the bench's rows; empty where it failed before it had any
 * @param exitCode the bench's own verdict
 */
export function measuredResult(
  { name, goal }: Pick<GoalResult, "name" | "goal">,
  json: string,
  { exitCode, took_s }: { readonly exitCode: number; readonly took_s: number },
): GoalResult {
  const rows = json.trim() === "" ? [] : (JSON.parse(json) as readonly MeasuredRow[]);
  const missed = rows.filter(({ holds }) => !holds);
  const isPassed = exitCode === 0 && rows.length > 0 && missed.length === 0;
  const told = missed.map(({ measure, ours, peer, unit }) => `${measure}: ${ours} beside ${peer} ${unit}`);
  return {
    name,
    goal,
    isPassed,
    passed: rows.length - missed.length,
    failed: missed.length,
    skipped: 0,
    took_s,
    failures: isPassed || told.length > 0 ? told : [`The bench ended with ${exitCode} and without a row.`],
  };
}

const firstLine = (text = ""): string => text.split("\n")[0] ?? "";

/** The report for people, as Markdown. */
export function readableReport({ startedAt, minutes, machine, commit, goals }: LongReport): string {
  const rows = goals.map(
    ({ isPassed, name, goal, passed, failed, skipped, took_s }) =>
      `| ${isPassed ? "✓" : "✗"} | ${name} | ${goal} | ${passed} | ${failed} | ${skipped} | ${Math.round(took_s)} s |`,
  );
  const failures = goals
    .filter(({ failures: all }) => all.length > 0)
    .map(({ name, failures: all }) => `\n## ${name}\n\n${all.map((each) => `- ${each}`).join("\n")}`);
  return [
    `# Long tests of ${startedAt}`,
    "",
    `Commit ${commit}, ${machine}, ${minutes} minutes for each property.`,
    "",
    "|     | goal | what has to hold | passed | failed | skipped | took |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...failures,
    "",
  ].join("\n");
}
