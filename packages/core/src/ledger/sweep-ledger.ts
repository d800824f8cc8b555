import type { Transaction } from "../database/transaction.ts";

/** How much one sweep does at most; the next one goes on. */
const limit = 500;

export interface Swept {
  readonly expiredUnits: number;
  readonly releasedHolds: number;
}

/** Ends lapsed allowances of wallets that nobody uses, and releases holds past their deadline whose job is not alive. */
export async function sweepLedger(transaction: Transaction, at: Date | null): Promise<Swept> {
  const [row] = await transaction.query<{ answer: Swept }>(
    "select ledger.sweep($1::integer, $2::timestamptz) as answer",
    [limit, at],
  );
  return row?.answer ?? { expiredUnits: 0, releasedHolds: 0 };
}
