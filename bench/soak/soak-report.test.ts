import { expect, it } from "vitest";
import { readableSoak, type SoakReport } from "./soak-report.ts";

const report: SoakReport = {
  startedAt: "2026-11-23T12:00:00.000Z",
  options: { minutes: 30, rate: 10, hasFaults: true },
  jobs: 10,
  acknowledged: 10,
  delivered: 9,
  undelivered: { "filtered: safety": 1 },
  settled_s: 4.4,
  database_bytes: 9_400,
  held: 0,
  again: 2,
  faults: { "Postgres is killed": 3 },
  memory: [
    { name: "API", samples: [], verdict: { first_mb: 130, last_mb: 160, ratio: 1.23, isFlat: false } },
    { name: "worker", samples: [], verdict: null },
  ],
  broken: ["1 jobs have not ended"],
  isSound: false,
};

it("says what was asked for, what came of it, what went wrong on purpose, and what must not have", () => {
  const text = readableSoak(report);
  expect(text).toContain("30 minutes, 10 jobs a second asked for, with faults: **NOT SOUND**.");
  expect(text).toContain("9 images delivered; not delivered, and not charged: filtered: safety (1)");
  expect(text).toContain("9.4 kB in the database for each job");
  expect(text).toContain("Postgres is killed (3)");
  expect(text).toContain("130 MB in the first third, 160 MB in the last (1.23) ✗ grows");
  expect(text).toContain("✗ 1 jobs have not ended");
});
