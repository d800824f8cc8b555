import type { Transaction } from "../database/transaction.ts";
import { accepted, type Answer } from "./answer.ts";

export interface Merge {
  /** The account that ends. What arrives for it later goes to the other one. */
  readonly fromOwnerId: string;
  readonly intoOwnerId: string;
  readonly at: Date | null;
}

/**
 * Moves everything of one account to another by entries: units, reservations of running jobs, debts. The unused part of the
 * second sign-up grant lapses. Merging twice merges once. Throws `conflict` when both have a live subscription.
 */
export async function mergeWallets(transaction: Transaction, merge: Merge): Promise<void> {
  const [row] = await transaction.query<{ answer: Answer<object> }>(
    "select ledger.merge_accounts($1::uuid, $2::uuid, $3::timestamptz) as answer",
    [merge.fromOwnerId, merge.intoOwnerId, merge.at],
  );
  accepted(row?.answer);
}
