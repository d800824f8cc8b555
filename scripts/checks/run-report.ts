import { writeFileSync } from "node:fs";

import type { Reporter, TestModule } from "vitest/node";

/** What a run of Vitest amounts to. */
export interface RunReport {
  readonly passed: number;
  readonly failed: number;
  /** Files that failed without a failing test in them: they cannot be imported, or a hook failed. */
  readonly brokenFiles: number;
  readonly skipped: readonly SkippedTest[];
}

export interface SkippedTest {
  readonly name: string;
  /** As the test says it; null: it says nothing. */
  readonly reason: string | null;
}

/** Names the file that the report is written to, as JSON. */
export const reportVariable = "FIGMENT_TEST_REPORT";

/** A reporter for Vitest, which prints nothing. Vitest's own JSON does not tell why a test was skipped. */
export default class RunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const path = process.env[reportVariable];
    if (path !== undefined) writeFileSync(path, JSON.stringify(runReport(modules)));
  }
}

function runReport(modules: readonly TestModule[]): RunReport {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const outcomes = tests.map((test) => ({ name: test.fullName, result: test.result() }));
  return {
    passed: outcomes.filter(({ result }) => result.state === "passed").length,
    failed: outcomes.filter(({ result }) => result.state === "failed").length,
    brokenFiles: modules.filter((module) => !module.ok() && [...module.children.allTests("failed")].length === 0)
      .length,
    skipped: outcomes.flatMap(({ name, result }) =>
      result.state === "passed" || result.state === "failed"
        ? []
        : [{ name, reason: result.state === "skipped" ? (result.note ?? null) : null }],
    ),
  };
}
