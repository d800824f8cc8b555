import { readConfig } from "../../packages/core/src/configuration/read-config.ts";
import type { Database } from "../../packages/core/src/database/database.ts";
import { openDatabase } from "../../packages/core/src/database/open-database.ts";
import { findViolations } from "../../packages/core/src/ledger/find-violations.ts";
import type { SoakPlace } from "./soak-place.ts";

const look_ms = 1_000;

/** What has to hold at the end, and what was seen. */
export interface SoakFindings {
  readonly jobs: number;
  readonly delivered: number;
  readonly undelivered: Readonly<Record<string, number>>;
  /** How long the last job took to end after the last was asked for. */
  readonly settled_s: number;
  /** What the database holds for each job, indexes included, in bytes. */
  readonly database_bytes: number;
  /** In words; empty when all is well. */
  readonly broken: readonly string[];
}

interface Ended {
  /** Ids of the jobs that the API said were safe. */
  readonly acknowledged: readonly string[];
  /** What the database held before them. */
  readonly bytesBefore: number;
  readonly settleLimit_s: number;
}

/** What the database of a soak holds, in bytes. */
export async function databaseBytes(place: Pick<SoakPlace, "env">): Promise<number> {
  await using database = await openDatabase(await readConfig(place.env), () => {});
  return await bytesOf(database);
}

async function bytesOf(database: Database): Promise<number> {
  const [size] = await database.query<{ bytes: number }>(
    `select sum(pg_total_relation_size(c.oid))::float8 as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'ledger')`,
    [],
  );
  return size?.bytes ?? 0;
}

/** Waits until everything has ended, no longer than told, and looks whether anything was lost. */
export async function checkSoak(
  place: SoakPlace,
  { acknowledged, bytesBefore, settleLimit_s }: Ended,
): Promise<SoakFindings> {
  await using database = await openDatabase(await readConfig(place.env), () => {});
  const settled_s = await untilAllEnded(database, settleLimit_s);
  const [counts] = await database.query<Record<"jobs" | "unfinished" | "media" | "settled" | "held", number>>(
    `select (select count(*)::integer from generation_job) as jobs,
       (select count(*)::integer from generation_job where finished_at is null) as unfinished,
       (select count(*)::integer from media) as media,
       (select coalesce(sum(amount), 0)::integer from ledger.entries where account = 'consumed') as settled,
       (select coalesce(sum(held), 0)::integer from ledger.wallets) as held`,
    [],
  );
  const outcomes = await database.query<{ state: string; code: string; outputs: number }>(
    `select state, coalesce(failure_code, 'no reason') as code, count(*)::integer as outputs
     from generation_output group by 1, 2 order by 1, 2`,
    [],
  );
  const known = await database.query<{ id: string }>(
    "select id::text from generation_job where id = any ($1::uuid[])",
    [acknowledged],
  );
  const violations = await findViolations(database);
  const duplicates = place.emulator.paidPredictions().duplicates.length;
  const { jobs = 0, unfinished = 0, media = 0, settled = 0, held = 0 } = counts ?? {};
  const delivered = outcomes.find(({ state }) => state === "succeeded")?.outputs ?? 0;
  const undelivered = outcomes.filter(({ state }) => state !== "succeeded");
  const broken = [
    unless(unfinished === 0, `${unfinished} jobs have not ended`),
    unless(
      known.length === acknowledged.length,
      `${acknowledged.length - known.length} jobs were lost that were acknowledged`,
    ),
    unless(jobs === acknowledged.length, `${jobs} jobs are there, ${acknowledged.length} were acknowledged`),
    unless(
      media === delivered && settled === delivered,
      `${delivered} outputs delivered, ${media} media, ${settled} units charged`,
    ),
    unless(held === 0, `${held} units are still held`),
    unless(violations.length === 0, `the books are wrong: ${violations.map(({ invariant }) => invariant).join(", ")}`),
    unless(duplicates === 0, `${duplicates} inputs were paid for more than once at the engine`),
    unless(
      undelivered.every(({ code }) => code !== "no reason"),
      "an output was not delivered, and nothing says why",
    ),
  ].filter((words) => words !== null);
  const reasons = Object.fromEntries(undelivered.map(({ state, code, outputs }) => [`${state}: ${code}`, outputs]));
  const database_bytes = Math.round(((await bytesOf(database)) - bytesBefore) / Math.max(1, jobs));
  return { jobs, delivered, undelivered: reasons, settled_s, database_bytes, broken };
}

const unless = (holds: boolean, words: string): string | null => (holds ? null : words);

async function untilAllEnded(database: Database, limit_s: number): Promise<number> {
  const begun_ms = performance.now();
  const waited_s = (): number => (performance.now() - begun_ms) / 1000;
  for (;;) {
    const [row] = await database.query<{ open: number }>(
      "select count(*)::integer as open from generation_job where finished_at is null",
      [],
    );
    if (row?.open === 0 || waited_s() > limit_s) return waited_s();
    await new Promise((resolve) => setTimeout(resolve, look_ms));
  }
}
