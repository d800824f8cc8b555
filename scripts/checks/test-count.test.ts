import { describe, expect, it } from "vitest";

import type { RunReport } from "./run-report.ts";
import { addCounts, countLine, countOfChecks, countOfVitest, skippedLines } from "./test-count.ts";

const report: RunReport = { passed: 10, failed: 0, brokenFiles: 0, skipped: [] };
const skipped = [{ name: "the books > are read", reason: "there are none" }];

describe("counting tests", () => {
  it("says how many passed and failed, and names each that was skipped with why", () => {
    expect(countLine({ passed: 12, failed: 0, skipped: [] })).toBe("12 passed, 0 failed");
    expect(countLine({ passed: 12, failed: 1, skipped })).toBe("12 passed, 1 failed");
    expect(skippedLines({ passed: 12, failed: 1, skipped })).toEqual([
      "skipped: the books > are read (there are none)",
    ]);
    const silent = { passed: 0, failed: 0, skipped: [{ name: "one", reason: null }] };
    expect(skippedLines(silent)).toEqual(["skipped: one (no reason given)"]);
  });

  it("adds up all kinds of tests", () => {
    const checks = countOfChecks([
      { name: "lint", isPassed: true, time_ms: 1, output: "" },
      { name: "types", isPassed: false, time_ms: 1, output: "" },
    ]);

    expect(addCounts(checks, { passed: 5, failed: 0, skipped })).toEqual({ passed: 6, failed: 1, skipped });
  });

  it("takes Vitest's own numbers", () => {
    expect(countOfVitest(JSON.stringify({ ...report, skipped }), 0)).toEqual({ passed: 10, failed: 0, skipped });
  });

  it("counts a file that could not be loaded as one failure", () => {
    expect(countOfVitest(JSON.stringify({ ...report, failed: 2, brokenFiles: 1 }), 1).failed).toBe(3);
  });

  it("never calls a failed run good: not one that counted no failure, nor one that left no report", () => {
    expect(countOfVitest(JSON.stringify(report), 1).failed).toBe(1);
    expect(countOfVitest(undefined, 0).failed).toBe(1);
  });
});
