import type { CheckResult } from "./run-checks.ts";
import type { RunReport, SkippedTest } from "./run-report.ts";

/** How a run went, over all kinds of tests. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

export function addCounts(one: TestCount, other: TestCount): TestCount {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
  };
}

/** The closing line that people and machines read: `12 passed, 0 failed`. */
export function countLine({ passed, failed }: TestCount): string {
  return `${passed} passed, ${failed} failed`;
}

/** A line for each test that was left out, with why. */
export function skippedLines({ skipped }: TestCount): readonly string[] {
  return skipped.map(({ name, reason }) => `skipped: ${name} (${reason ?? "no reason given"})`);
}

/** Each check counts as one test. */
export function countOfChecks(results: readonly CheckResult[]): TestCount {
  const passed = results.filter(({ isPassed }) => isPassed).length;
  return { passed, failed: results.length - passed, skipped: [] };
}

/**
 * What a Vitest run amounts to. A file that fails without a failing test in it counts as one failure, and so does a run that
 * failed for any other reason, such as an unhandled rejection or no test at all.
 *
 * @param report its `RunReport` as JSON; undefined when it wrote none
 * @param exitCode Vitest's
 */
export function countOfVitest(report: string | undefined, exitCode: number): TestCount {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const { passed, failed: failedTests, brokenFiles, skipped } = JSON.parse(report) as RunReport;
  const failed = failedTests + brokenFiles;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}
