import { describe, expect, it } from "vitest";

import { goalResult, measuredResult, readableReport } from "./long-report.ts";

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

  it("holds each row of a bench, and never calls one good that measured nothing", () => {
    const row = { measure: "checked, beside 5 s", ours: 6_000, peer: 5_000, unit: "ms" };
    const rows = (...holds: readonly boolean[]): string =>
      JSON.stringify(holds.map((each) => ({ ...row, holds: each })));
    expect(measuredResult(goal, rows(true, true), { exitCode: 0, took_s: 3 })).toMatchObject({
      isPassed: true,
      passed: 2,
    });
    expect(measuredResult(goal, rows(true, false), { exitCode: 1, took_s: 3 })).toMatchObject({
      isPassed: false,
      passed: 1,
      failed: 1,
      failures: ["checked, beside 5 s: 6000 beside 5000 ms"],
    });
    expect(measuredResult(goal, "", { exitCode: 1, took_s: 3 })).toMatchObject({
      isPassed: false,
      failures: ["The bench ended with 1 and without a row."],
    });
  });

  it("is readable", () => {
    const goals = [goalResult(goal, report("passed", "failed"), { exitCode: 1, took_s: 61.4 })];
    const text = readableReport({ startedAt: "2026-11-23", minutes: 2, machine: "2 processors", commit: "abc", goals });
    expect(text).toContain("| ✗ | drain | No request fails. | 1 | 1 | 0 | 61 s |");
    expect(text).toContain("## drain\n\n- test 1: it hung");
  });
});
