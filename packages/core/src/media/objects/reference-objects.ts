import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";

/**
 * Says, in the transaction that writes a media row, which objects it needs. Throws a retryable `conflict` when one of them
 * was deleted since it was written: the whole delivery is undone, and the next try writes it anew.
 */
export async function referenceObjects(
  unit: Pick<Transaction, "query">,
  mediaId: string,
  keys: readonly string[],
): Promise<void> {
  const wanted = [...new Set(keys)];
  // The lock keeps a deletion waiting until this transaction has ended.
  const found = await unit.query<{ key: string }>(
    "select key from stored_object where key = any($1::text[]) order by key for no key update",
    [wanted],
  );
  if (found.length < wanted.length) {
    throw new StudioError("conflict", "A file was removed while it was being delivered.", { isRetryable: true });
  }
  await unit.query(
    `with referenced as (
       insert into media_object (media_id, key) select $1::uuid, u.key from unnest($2::text[]) as u (key) returning key
     )
     update stored_object o set claimed_until = null from referenced r where o.key = r.key returning o.key`,
    [mediaId, wanted],
  );
}
