import type { Transaction } from "../database/transaction.ts";
import type { Asset, Part } from "./asset.ts";

/** What a job of `outputs` outputs takes: one unit of `asset` each, or `tokensEach` tokens where the allowance ends. */
export interface Cost {
  readonly asset: "image" | "video";
  readonly outputs: number;
  readonly tokensEach: number;
}

export interface UnitQuote {
  /** Whether the wallet can pay for all of it now. */
  readonly isPayable: boolean;
  /** How many outputs it could pay for. */
  readonly payableOutputs: number;
  /** Which sources would pay, in burn order. */
  readonly parts: readonly Part[];
  readonly available: Readonly<Partial<Record<Asset, number>>>;
}

interface QuoteAnswer {
  readonly ok: boolean;
  readonly payableOutputs: number;
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
  const [row] = await transaction.query<{ answer: QuoteAnswer }>(
    "select ledger.quote($1::uuid, $2::text, $3::integer, $4::integer, $5::timestamptz) as answer",
    [ownerId, cost.asset, cost.outputs, cost.tokensEach, at],
  );
  const { ok = false, payableOutputs = 0, parts = [], available = {} } = row?.answer ?? {};
  return { isPayable: ok, payableOutputs, parts, available };
}
