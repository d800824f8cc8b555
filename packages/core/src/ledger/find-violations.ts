import type { Transaction } from "../database/transaction.ts";
import type { Asset } from "./asset.ts";

/** One invariant of the books that does not hold, and where. */
export interface Violation {
  readonly invariant: string;
  readonly ownerId: string | null;
  /** With the owner, the wallet; `null` where it is about more than one asset. */
  readonly asset: Asset | null;
  /** The transaction, grant, hold or code, where it is about one. */
  readonly subject: string | null;
}

/** Checks every invariant of the ledger. Empty when the books are right. */
export async function findViolations(transaction: Transaction, at: Date | null = null): Promise<readonly Violation[]> {
  return transaction.query<Violation>(
    `select invariant, owner_id::text as "ownerId", asset, subject from ledger.find_violations($1::timestamptz)`,
    [at],
  );
}
