import type { Transaction } from "../database/transaction.ts";
import type { Asset, Part } from "./asset.ts";

/** What a job of `outputs` outputs takes: one unit of `asset` each, or `tokensEach` tokens where the allowance ends. */
export interface Cost {
  readonly asset: "image" | "video";
  readonly outputs: number;
  readonly tokensEach: number;
}

/**
 * Why something cannot be paid: too little is left, something is owed since a refund, or the person's own spend cap for the
 * UTC day or month is in the way.
 */
export type RefusalReason = "insufficient_balance" | "debt" | "cap_day" | "cap_month";

export interface UnitQuote {
  /** Whether a hold would be accepted now. */
  readonly isPayable: boolean;
  /** Why it would not; empty when it is payable. */
  readonly reasons: readonly RefusalReason[];
  /** How many outputs the wallet could pay for. */
  readonly payableOutputs: number;
  /** Which sources would pay, in burn order. */
  readonly parts: readonly Part[];
  readonly available: Readonly<Partial<Record<Asset, number>>>;
}

/** Asks the allocation that decides a hold, without holding anything. */
export async function quoteUnits(
  transaction: Transaction,
  ownerId: string,
  cost: Cost,
  at: Date | null,
): Promise<UnitQuote> {
  const [row] = await transaction.query<{ answer: Omit<UnitQuote, "isPayable"> & { readonly ok: boolean } }>(
    "select ledger.quote($1::uuid, $2::text, $3::integer, $4::integer, $5::timestamptz) as answer",
    [ownerId, cost.asset, cost.outputs, cost.tokensEach, at],
  );
  const { ok = false, reasons = [], payableOutputs = 0, parts = [], available = {} } = row?.answer ?? {};
  return { isPayable: ok, reasons, payableOutputs, parts, available };
}
