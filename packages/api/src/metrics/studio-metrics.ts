import type { OperatingNumbers, Studio } from "@figment/core";
import { Gauge, type Registry } from "prom-client";

/** Who is asked for the numbers. */
export type Watched = Pick<Studio["serving"], "operatingNumbers" | "booksCheck">;

/** One number of an installation, and how it is read from all of them: a value for each set of labels. */
interface StudioMetric {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly values: (numbers: OperatingNumbers) => readonly (readonly [labels: Record<string, string>, value: number])[];
}

const one = (value: number) => [[{}, value]] as const;

const studioMetrics: readonly StudioMetric[] = [
  {
    name: "figment_jobs_waiting",
    help: "Jobs that nobody has begun.",
    labelNames: ["queue"],
    values: ({ waiting }) => waiting.map(({ queue, jobs }) => [{ queue }, jobs]),
  },
  {
    name: "figment_jobs_waiting_longest_seconds",
    help: "For how long the first job that nobody has begun has waited; 0 where none waits.",
    labelNames: ["queue"],
    values: ({ waiting }) => waiting.map(({ queue, longest_s }) => [{ queue }, longest_s]),
  },
  {
    name: "figment_outputs_under_way",
    help: "Outputs that an engine was asked for and has not delivered.",
    labelNames: ["engine"],
    values: ({ underWay }) => underWay.map(({ engine, outputs }) => [{ engine }, outputs]),
  },
  {
    name: "figment_outputs_finished_15m",
    help: "How outputs ended whose jobs were finished in the last 15 minutes.",
    labelNames: ["engine", "state"],
    values: ({ finished }) => finished.map(({ engine, state, outputs }) => [{ engine, state }, outputs]),
  },
  {
    name: "figment_engine_available",
    help: "1 while the engine for new jobs is asked, 0 while it is paused or does not answer.",
    labelNames: ["engine"],
    values: ({ engine: { name, isAvailable } }) => [[{ engine: name }, isAvailable ? 1 : 0]],
  },
  {
    name: "figment_payments_unreconciled",
    help: "Events that could not be placed, payments that brought nothing, wishes not carried out.",
    labelNames: ["kind"],
    values: ({ unreconciled }) => Object.entries(unreconciled).map(([kind, count]) => [{ kind }, count]),
  },
  {
    name: "figment_reports_open",
    help: "Reports that nobody has decided.",
    labelNames: [],
    values: ({ reports }) => one(reports.open),
  },
  {
    name: "figment_reports_overdue",
    help: "Open reports that are older than their 48 hours.",
    labelNames: [],
    values: ({ reports }) => one(reports.overdue),
  },
  {
    name: "figment_reports_next_due_seconds",
    help: "Until the first open report has to be decided, negative when it is late; absent where none is open.",
    labelNames: [],
    values: ({ reports: { nextDue_s } }) => (nextDue_s === null ? [] : one(nextDue_s)),
  },
  {
    name: "figment_review_waiting",
    help: "Outputs held back, and appeals, that wait for a reviewer.",
    labelNames: ["what"],
    values: ({ review }) => [
      [{ what: "output" }, review.heldBack],
      [{ what: "appeal" }, review.appeals],
    ],
  },
  {
    name: "figment_object_deletions_waiting",
    help: "Files that the store has still to delete.",
    labelNames: [],
    values: ({ deletions }) => one(deletions.waiting),
  },
  {
    name: "figment_object_deletions_longest_seconds",
    help: "For how long the first of them has waited; 0 where none waits.",
    labelNames: [],
    values: ({ deletions }) => one(deletions.longest_s),
  },
];

/**
 * Adds what is asked of the studio when metrics are collected. Where it cannot answer these numbers are absent, and
 * `figment_database_up` is 0: the process's own are told all the same.
 */
export function addStudioMetrics(registry: Registry, watched: Watched): void {
  const read = (): Promise<OperatingNumbers | null> => watched.operatingNumbers().catch(() => null);
  for (const metric of studioMetrics) registry.registerMetric(studioGauge(metric, read));
  const isDatabaseUp = new Gauge({
    name: "figment_database_up",
    help: "1 when the database answered, 0 when not.",
    registers: [],
    async collect() {
      this.set((await read()) === null ? 0 : 1);
    },
  });
  registry.registerMetric(isDatabaseUp);
  addBooksMetrics(registry, watched);
}

function studioGauge(
  { name, help, labelNames, values }: StudioMetric,
  read: () => Promise<OperatingNumbers | null>,
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames,
    registers: [],
    async collect() {
      const numbers = await read();
      this.reset();
      // Without labels a reset leaves a 0 behind, which would be a lie.
      if (labelNames.length === 0) this.remove();
      if (numbers === null) return;
      for (const [labels, value] of values(numbers)) this.set(labels, value);
    },
  });
}

function addBooksMetrics(registry: Registry, { booksCheck }: Watched): void {
  const ofLatest = (name: string, help: string, value: (check: NonNullable<ReturnType<typeof booksCheck>>) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const check = booksCheck();
        this.remove();
        if (check !== null) this.set(value(check));
      },
    });
  ofLatest(
    "figment_ledger_violations",
    "Invariants of the books that did not hold when they were last checked; absent before.",
    ({ violations }) => violations,
  );
  ofLatest(
    "figment_ledger_checked_timestamp_seconds",
    "When the books were last checked: once an hour, while somebody collects.",
    ({ checkedAt }) => checkedAt.getTime() / 1000,
  );
}
