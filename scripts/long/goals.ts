/** One thing that must not go wrong however often it is tried, and what tries it. */
export type LongGoal = TestedGoal | MeasuredGoal;

interface Goal {
  readonly name: string;
  /** What has to hold, and how often it is tried. */
  readonly goal: string;
}

/** Tests try it. */
export interface TestedGoal extends Goal {
  readonly project: "unit" | "integration" | "e2e";
  /** Files or folders, as Vitest takes them. */
  readonly paths: readonly string[];
  /** Globs of what other goals try already. */
  readonly without?: readonly string[];
}

/** A bench of `npm run bench` measures it. */
export interface MeasuredGoal extends Goal {
  readonly bench: string;
}

/** The short form of what tests try is part of `npm test`; the long one is asked for by variables, see `environment.ts`. */
export const longGoals: readonly LongGoal[] = [
  {
    name: "kill at every step",
    goal: "A process killed before and after each effect of a job: it ends once, paid for once, held back once.",
    project: "integration",
    paths: [
      "packages/core/src/generation/flow/crash-matrix.integration.test.ts",
      "packages/core/src/moderation/quarantine/quarantine.crash.integration.test.ts",
    ],
  },
  {
    name: "kill at any moment",
    goal: "Terminals and workers killed at random moments, with Replicate and RunPod: every job delivered or refunded.",
    project: "e2e",
    paths: ["e2e/replicate/kills.test.ts", "e2e/runpod/kills.test.ts"],
  },
  {
    name: "kill Postgres",
    goal: "Clients and the server of the books killed under load: nothing acknowledged is lost, nothing counted twice.",
    project: "integration",
    paths: ["packages/core/src/ledger/ledger.crash.integration.test.ts"],
  },
  {
    name: "kill or empty Redis",
    goal: "Redis emptied, Postgres and the worker killed, webhooks astray: every job ends, nothing is charged twice.",
    project: "e2e",
    paths: ["e2e/server/faults.test.ts", "e2e/server/workers.test.ts"],
  },
  {
    name: "webhooks in any order",
    goal: "10,000 seeded sequences of payment events: one final state each. Workers of events killed at random moments.",
    project: "integration",
    paths: ["packages/core/src/billing"],
  },
  {
    name: "engine that accepts and is silent",
    goal: "Requests accepted and never answered, lost answers, 5xx, truncated files: none is paid for twice.",
    project: "integration",
    paths: [
      "packages/core/src/generation/flow/silent-engine.integration.test.ts",
      "packages/core/src/generation/flow/bad-days.integration.test.ts",
    ],
  },
  {
    name: "store that fails",
    goal: "S3 away, and disks that are full: nothing undelivered is charged, and work goes on when there is room again.",
    project: "integration",
    paths: [
      "packages/core/src/storage",
      "packages/core/src/media/objects",
      "packages/core/src/studio/server-mode.integration.test.ts",
    ],
  },
  {
    name: "network that is cut",
    goal: "Latency, resets and connections half open to Redis, S3 and the engine: no job hangs.",
    project: "e2e",
    paths: ["e2e/server/cuts.test.ts"],
  },
  {
    name: "clocks that disagree",
    goal: "A process whose clock is an hour off: no job is given up early, nothing is released early.",
    project: "integration",
    paths: ["packages/core/src/database/shared-clock.integration.test.ts"],
  },
  {
    name: "drain",
    goal: "SIGTERM in mid-work: no request fails, no job is lost.",
    project: "integration",
    paths: ["packages/api/src/two-processes.integration.test.ts", "packages/api/src/main.integration.test.ts"],
  },
  {
    name: "books",
    goal: "Any sequence of operations against a model, many clients at once, every tampering named.",
    project: "integration",
    paths: ["packages/core/src/ledger"],
  },
  {
    name: "every Postgres",
    goal: "All that the studio does, on the embedded Postgres and on the machine's own.",
    project: "integration",
    paths: ["packages/core"],
    without: ["**/*crash*", "**/*.property.*", "**/ledger/**", "**/billing/**"],
  },
  {
    name: "verifier",
    goal: "1,000,000 entries are checked in 5 seconds.",
    bench: "verifier",
  },
  {
    name: "random requests",
    goal: "50,000 requests to the API, valid and not: never a fault, every answer as documented.",
    project: "integration",
    paths: ["packages/api/src/fuzz.integration.test.ts"],
  },
  {
    name: "signed files",
    goal: "10,000 flipped bytes: none is called intact.",
    project: "unit",
    paths: ["packages/core/src/media/provenance"],
  },
];
