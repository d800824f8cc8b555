import { randomUUID } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";

/** How long nothing is deleted after somebody who held deletions back was last heard of. */
const hold_minutes = 10;
const renewal_ms = 60_000;

/** True in a query while objects may be deleted. By the database's clock, which is the same for everybody. */
export const mayDelete = "not exists (select from deletion_hold where expires_at > now())";

/**
 * Runs `work` while no object is deleted from the store, by no process. What is put down for deletion meanwhile is deleted
 * afterwards. When this process dies deletions go on by themselves ten minutes later.
 */
export async function holdDeletions<Result>(
  database: Pick<Transaction, "query">,
  work: () => Promise<Result>,
): Promise<Result> {
  const id = randomUUID();
  await database.query(
    `insert into deletion_hold (id, taken_at, expires_at)
     values ($1::uuid, now(), now() + make_interval(mins => $2::integer)) returning id`,
    [id, hold_minutes],
  );
  const renew = async (): Promise<void> => {
    await database.query(
      "update deletion_hold set expires_at = now() + make_interval(mins => $2::integer) where id = $1::uuid returning id",
      [id, hold_minutes],
    );
  };
  // One that fails is tried again long before the hold lapses.
  const renewal = setInterval(() => void renew().catch(() => {}), renewal_ms);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    // Lapsed ones of processes that died go with it.
    await database
      .query("delete from deletion_hold where id = $1::uuid or expires_at <= now() returning id", [id])
      .catch(() => {});
  }
}
