import type { Account } from "../accounts/account.ts";
import type { Transaction } from "../database/transaction.ts";
import type { Asset, Part } from "../ledger/asset.ts";
import { quoteUnits, type Cost, type RefusalReason, type UnitQuote } from "../ledger/quote-units.ts";
import { plans } from "../plans/index.ts";

/** What a cost would take from a wallet, and what would be left. */
export interface CostQuote {
  readonly isPayable: boolean;
  /** Why it cannot run; empty when it can. */
  readonly reasons: readonly RefusalReason[];
  /** How many of the outputs could be paid for. */
  readonly payableOutputs: number;
  /** Who pays, in burn order. */
  readonly parts: readonly Part[];
  readonly available: Readonly<Partial<Record<Asset, number>>>;
  readonly availableAfter: Readonly<Partial<Record<Asset, number>>>;
}

export interface QuoteCollaborators {
  readonly database: Transaction;
}

/** Asks the allocation that would decide the hold; where the operator pays, there is nothing to ask. */
export async function quoteCost({ database }: QuoteCollaborators, account: Account, cost: Cost): Promise<CostQuote> {
  const quote = plans[account.plan].isFundedByOperator
    ? operatorPays(cost)
    : await quoteUnits(database, account.id, cost, null);
  const availableAfter: Partial<Record<Asset, number>> = { ...quote.available };
  for (const { asset, amount } of quote.parts) {
    const before = availableAfter[asset];
    if (before !== undefined) availableAfter[asset] = before - amount;
  }
  return { ...quote, availableAfter };
}

function operatorPays(cost: Cost): UnitQuote {
  const parts: readonly Part[] = [{ asset: cost.asset, source: "operator", amount: cost.outputs }];
  return { isPayable: true, reasons: [], payableOutputs: cost.outputs, parts, available: {} };
}
