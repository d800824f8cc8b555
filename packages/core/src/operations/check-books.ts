import type { Clock } from "../clock.ts";
import type { Transaction } from "../database/transaction.ts";
import { findViolations } from "../ledger/find-violations.ts";
import { remembered } from "./remembered.ts";

/** What the latest check of the books found. */
export interface BooksCheck {
  readonly violations: number;
  readonly checkedAt: Date;
}

/** The whole ledger is read for it: not more often than this by one process. */
const checkEvery_ms = 60 * 60_000;

/**
 * Answers at once what the latest check found, `null` before there was one, and has the books checked beside it when that is
 * long ago: whoever watches does not wait for the whole ledger. A check that failed is tried again by the next who asks.
 */
export function booksWatch({ database, clock }: { readonly database: Transaction; readonly clock: Clock }): {
  latest(): BooksCheck | null;
  /** For who wants to wait for it. */
  check(): Promise<BooksCheck>;
} {
  let latest: BooksCheck | null = null;
  const check = remembered(clock, checkEvery_ms, async () => {
    const { length: violations } = await findViolations(database);
    latest = { violations, checkedAt: clock.now() };
    return latest;
  });
  return {
    latest() {
      check().catch(() => {});
      return latest;
    },
    check,
  };
}
