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
    `with there as materialized (
       select key from stored_object where key = any($2::text[]) order by key for no key update
     ),
     referenced as (insert into media_object (media_id, key) select $1::uuid, key from there)
     update stored_object o set claimed_until = null from there t where o.key = t.key returning o.key`,
    [mediaId, wanted],
  );
  if (found.length < wanted.length) {
    throw new StudioError("conflict", "A file was removed while it was being delivered.", { isRetryable: true });
  }
}
