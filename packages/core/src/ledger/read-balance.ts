import type { Transaction } from "../database/transaction.ts";
import { StudioError } from "../errors.ts";
import type { Asset, GrantSource } from "./asset.ts";

export interface AssetBalance {
  readonly available: number;
  /** Reserved by running jobs. */
  readonly held: number;
  /** Owed since a refund, until the next grant pays it; while there is any, nothing can be held. */
  readonly debt: number;
  /** Everything that was ever granted, and what of it was settled. */
  readonly granted: number;
  readonly settled: number;
}

export interface Balance {
  readonly assets: Readonly<Record<Asset, AssetBalance>>;
  /** The grants it comes from, in burn order. */
  readonly grants: readonly {
    readonly id: string;
    readonly asset: Asset;
    readonly source: GrantSource;
    readonly amount: number;
    readonly available: number;
    readonly held: number;
    /** ISO 8601 in UTC; `null`: never. */
    readonly expiresAt: string | null;
    readonly grantedAt: string;
  }[];
  /** The person's own limits in tokens, by UTC day and month, and what of them is spent. */
  readonly caps: { readonly day: SpendCap; readonly month: SpendCap };
}

export interface SpendCap {
  /** `null`: no limit. */
  readonly limit: number | null;
  readonly spent: number;
}

/** What an owner can spend now, what is reserved, and where it comes from. */
export async function readBalance(transaction: Transaction, ownerId: string, at: Date | null): Promise<Balance> {
  const [row] = await transaction.query<{ answer: Balance }>(
    "select ledger.balance($1::uuid, $2::timestamptz) as answer",
    [ownerId, at],
  );
  if (row === undefined) throw new StudioError("internal", "The ledger answered nothing.");
  return row.answer;
}
