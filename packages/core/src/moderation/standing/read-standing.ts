import type { Transaction } from "../../database/transaction.ts";
import { type Standing, standingOf, strikeLife_ms } from "./strike-policy.ts";

/** How an account stands: its strikes that count, and what they lead to. */
export async function readStanding(database: Transaction, accountId: string, now: Date): Promise<Standing> {
  const rows = await database.query<{ at: Date }>(
    `select created_at as at from strike
     where account_id = $1::uuid and lifted_at is null and created_at > $2::timestamptz`,
    [accountId, new Date(now.getTime() - strikeLife_ms)],
  );
  return standingOf(
    rows.map(({ at }) => new Date(at)),
    now,
  );
}
