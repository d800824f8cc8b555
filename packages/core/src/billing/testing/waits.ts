import type { Transaction } from "../../database/transaction.ts";

/** How many statements of this database wait for what somebody else has locked. */
export async function waits(database: Transaction): Promise<number> {
  const waiting = await database.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    [],
  );
  return waiting.length;
}
