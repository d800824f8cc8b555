import type { Transaction } from "../database/transaction.ts";

/** One invariant of the books that does not hold, and where. */
export interface Violation {
  readonly invariant: string;
  readonly ownerId: string;
  readonly subject: string;
}

/** Checks every invariant of the ledger. Empty when the books are right. */
export async function findViolations(transaction: Transaction): Promise<readonly Violation[]> {
  return transaction.query<Violation>(
    `select invariant, owner_id::text as "ownerId", subject from ledger.violations`,
    [],
  );
}
