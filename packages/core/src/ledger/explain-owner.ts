import type { Transaction } from "../database/transaction.ts";
import type { Asset } from "./asset.ts";

/** How the balances of an owner came to be. */
export interface Explanation {
  readonly ownerId: string;
  readonly mergedInto: string | null;
  readonly mergedFrom: readonly string[];
  readonly wallets: readonly {
    readonly asset: Asset;
    readonly available: number;
    readonly held: number;
    readonly debt: number;
    /** By kind of transaction; they add up to the wallet. */
    readonly movements: readonly {
      readonly kind: string;
      readonly transactions: number;
      readonly available: number;
      readonly held: number;
      readonly debt: number;
    }[];
  }[];
  /** Every grant, and where its units are now. */
  readonly grants: readonly ExplainedGrant[];
  /** What is still reserved. */
  readonly holds: readonly {
    readonly id: string;
    readonly reference: string;
    readonly outputs: number;
    readonly settled: number;
    readonly expiresAt: string;
  }[];
}

export interface ExplainedGrant {
  readonly id: string;
  readonly asset: Asset;
  readonly source: string;
  readonly amount: number;
  readonly remaining: number;
  readonly held: number;
  readonly consumed: number;
  readonly expired: number;
  readonly clawed: number;
  readonly repaid: number;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly granted_at: string;
  readonly expires_at: string | null;
}

/** Explains every balance of an owner from its transactions. */
export async function explainOwner(transaction: Transaction, ownerId: string): Promise<Explanation> {
  const [row] = await transaction.query<{ answer: Explanation }>("select ledger.explain($1::uuid) as answer", [
    ownerId,
  ]);
  return row?.answer ?? { ownerId, mergedInto: null, mergedFrom: [], wallets: [], grants: [], holds: [] };
}
