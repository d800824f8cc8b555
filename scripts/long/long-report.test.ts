import { describe, expect, it } from "vitest";

import { goalResult, readableReport } from "./long-report.ts";

const goal = { name: "drain", goal: "No request fails." };
const report = (...statuses: readonly string[]): string =>
  JSON.stringify({
    testResults: [
      {
        name: "a.test.ts",
        assertionResults: statuses.map((status, index) => ({
          fullName: `test ${index}`,
          status,
          failureMessages: status === "failed" ? ["it hung\n  at line 3"] : [],
        })),
      },
    ],
  });

describe("the report of the long tests", () => {
  it("holds what passed and what failed, and with which words", () => {
    expect(goalResult(goal, report("passed", "failed", "skipped"), { exitCode: 1, took_s: 3 })).toEqual({
      ...goal,
      isPassed: false,
      passed: 1,
      failed: 1,
      skipped: 1,
      took_s: 3,
      failures: ["test 1: it hung"],
    });
  });

  it("never calls a run good that ended badly, that left nothing, or in which nothing was tried", () => {
    const { failures } = goalResult(goal, undefined, { exitCode: 1, took_s: 0 });
    expect(failures).toEqual(["Vitest ended with 1 and left no failed test."]);
    expect(goalResult(goal, report("passed"), { exitCode: 1, took_s: 0 }).isPassed).toBe(false);
    expect(goalResult(goal, report("skipped"), { exitCode: 0, took_s: 0 }).isPassed).toBe(false);
    expect(goalResult(goal, report("passed"), { exitCode: 0, took_s: 0 }).isPassed).toBe(true);
  });

  it("is readable", () => {
    const goals = [goalResult(goal, report("passed", "failed"), { exitCode: 1, took_s: 61.4 })];
    const text = readableReport({ startedAt: "2026-11-23", minutes: 2, machine: "2 processors", commit: "abc", goals });
    expect(text).toContain("| ✗ | drain | No request fails. | 1 | 1 | 0 | 61 s |");
    expect(text).toContain("## drain\n\n- test 1: it hung");
  });
});
