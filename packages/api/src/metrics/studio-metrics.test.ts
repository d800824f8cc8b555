import type { OperatingNumbers } from "@figment/core";
import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { addStudioMetrics } from "./studio-metrics.ts";

const numbers: OperatingNumbers = {
  waiting: [{ queue: "normal", jobs: 3, longest_s: 61.5 }],
  underWay: [{ engine: "replicate", outputs: 2 }],
  finished: [{ engine: "replicate", state: "failed", outputs: 1 }],
  engine: { name: "replicate", isAvailable: false },
  unreconciled: { event: 1, payment: 0, wish: 0 },
  reports: { open: 1, overdue: 0, nextDue_s: 3600 },
  review: { heldBack: 4, appeals: 0 },
  deletions: { waiting: 0, longest_s: 0 },
};

async function told(
  operatingNumbers: () => Promise<OperatingNumbers>,
  violations: number | null = 0,
): Promise<readonly string[]> {
  const registry = new Registry();
  const checkedAt = new Date("2026-11-23T12:00:00Z");
  addStudioMetrics(registry, {
    operatingNumbers,
    booksCheck: () => (violations === null ? null : { violations, checkedAt }),
  });
  return (await registry.metrics()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

describe("what is told of a studio when metrics are collected", () => {
  it("is its work, its engine, its money, its books and what waits for people", async () => {
    expect(await told(async () => numbers)).toEqual(
      expect.arrayContaining([
        'figment_jobs_waiting{queue="normal"} 3',
        'figment_jobs_waiting_longest_seconds{queue="normal"} 61.5',
        'figment_outputs_finished_15m{engine="replicate",state="failed"} 1',
        'figment_engine_available{engine="replicate"} 0',
        'figment_payments_unreconciled{kind="event"} 1',
        "figment_reports_next_due_seconds 3600",
        "figment_ledger_violations 0",
        "figment_database_up 1",
      ]),
    );
  });

  it("is left out where it is not known, in place of a 0 that would look well", async () => {
    const reports = { open: 0, overdue: 0, nextDue_s: null };
    const lines = await told(async () => ({ ...numbers, reports }), null);
    expect(lines.join("\n")).not.toMatch(/next_due|figment_ledger/u);
  });

  it("is that the database is away, when it is", async () => {
    expect(await told(() => Promise.reject(new Error("away")), null)).toEqual(["figment_database_up 0"]);
  });
});
