import type { Transaction } from "../../database/transaction.ts";

/** Notes that somebody was here on this UTC day; the first time of a day writes, the others only look. */
export async function noteActivity(transaction: Transaction, accountId: string, at: Date): Promise<void> {
  await transaction.query(
    `insert into activity_day (account_id, day)
     select $1::uuid, $2::date
     where not exists (select from activity_day where account_id = $1::uuid and day = $2::date)
     on conflict do nothing`,
    [accountId, at.toISOString().slice(0, 10)],
  );
}
