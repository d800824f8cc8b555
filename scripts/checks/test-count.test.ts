import { describe, expect, it } from "vitest";

import { addCounts, countLine, countOfChecks, countOfVitest } from "./test-count.ts";

const report = {
  numPassedTests: 10,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
};

describe("counting tests", () => {
  it("says how many passed and failed, and how many were skipped when any were", () => {
    expect(countLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(countLine({ passed: 12, failed: 1, skipped: 2 })).toBe("12 passed, 1 failed, 2 skipped");
  });

  it("adds up all kinds of tests", () => {
    const checks = countOfChecks([
      { name: "lint", isPassed: true, time_ms: 1, output: "" },
      { name: "types", isPassed: false, time_ms: 1, output: "" },
    ]);

    expect(addCounts(checks, { passed: 5, failed: 0, skipped: 1 })).toEqual({ passed: 6, failed: 1, skipped: 1 });
  });

  it("takes Vitest's own numbers, with pending and to-do tests as skipped", () => {
    const skipping = { ...report, numPendingTests: 2, numTodoTests: 1 };

    expect(countOfVitest(JSON.stringify(skipping), 0)).toEqual({ passed: 10, failed: 0, skipped: 3 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const broken = { ...report, testResults: [...report.testResults, { status: "failed", assertionResults: [] }] };

    expect(countOfVitest(JSON.stringify(broken), 1)).toEqual({ passed: 10, failed: 1, skipped: 0 });
  });

  it("does not count the file of a failing test once more", () => {
    const failing = {
      ...report,
      numFailedTests: 2,
      testResults: [{ status: "failed", assertionResults: [{ status: "failed" }, { status: "failed" }] }],
    };

    expect(countOfVitest(JSON.stringify(failing), 1)).toEqual({ passed: 10, failed: 2, skipped: 0 });
  });

  it("never calls a failed run good: not one that counted no failure, nor one that left no report", () => {
    expect(countOfVitest(JSON.stringify(report), 1).failed).toBe(1);
    expect(countOfVitest(undefined, 0).failed).toBe(1);
  });
});
