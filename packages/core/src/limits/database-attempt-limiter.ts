import { createHash } from "node:crypto";
import type { Transaction } from "../database/transaction.ts";
import type { AttemptLimiter } from "./attempt-limiter.ts";

/** Counts in the database: one statement an attempt, exact across processes. */
export function databaseAttemptLimiter(database: Transaction): AttemptLimiter {
  return {
    async take(key, { freeAttempts, firstWait_ms, longestWait_ms, memory_ms }, at) {
      const [row] = await database.query<{ isRefused: boolean; wait_ms: number }>(
        takeStatement,
        [hashed(key), at, freeAttempts, firstWait_ms, longestWait_ms, memory_ms],
        "attempt-limiter-take",
      );
      if (row === undefined) throw new Error("The attempt was not counted.");
      return { isAllowed: !row.isRefused, retryAfter_ms: row.wait_ms };
    },
    async forget(key) {
      await database.query("delete from attempt_count where key = $1::text", [hashed(key)]);
    },
  };
}

/** Keys name addresses of people and machines: none of them is kept. */
const hashed = (key: string): string => createHash("sha256").update(key).digest("hex");

/** The wait that follows attempt `n`: none while attempts are free, then doubled each time. */
const waitAfter = (n: string) =>
  `(case when ${n} < $3::integer then 0
    else least($5::float8, $4::float8 * power(2, least(${n} - $3::integer, 30))) end * interval '1 millisecond')`;

const takeStatement = `
  insert into attempt_count as a (key, count, refused_until, is_refused, forgotten_at)
  values ($1::text, 1, $2::timestamptz + ${waitAfter("1")}, false, $2::timestamptz + $6::float8 * interval '1 millisecond')
  on conflict (key) do update set
    is_refused = a.refused_until > $2::timestamptz,
    count = case when a.refused_until > $2::timestamptz then a.count
      when a.forgotten_at <= $2::timestamptz then 1 else a.count + 1 end,
    refused_until = case when a.refused_until > $2::timestamptz then a.refused_until
      when a.forgotten_at <= $2::timestamptz then excluded.refused_until
      else $2::timestamptz + ${waitAfter("(a.count + 1)")} end,
    forgotten_at = greatest(a.refused_until, excluded.forgotten_at)
  returning is_refused as "isRefused",
    greatest(0, extract(epoch from refused_until - $2::timestamptz) * 1000)::float8 as wait_ms`;
