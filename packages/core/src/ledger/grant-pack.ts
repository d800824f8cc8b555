import type { Transaction } from "../database/transaction.ts";
import { grantUnits } from "./grant-units.ts";

export interface PackPurchase {
  readonly grantId: string;
  readonly ownerId: string;
  /** The fulfilled order: it is granted once, however often its payment is reported. */
  readonly orderId: string;
  readonly tokens: number;
  readonly at: Date | null;
}

/** Puts a bought pack into the wallet. It never expires, and no renewal or plan change touches it. */
export async function grantPack(
  transaction: Transaction,
  { orderId, tokens, ...purchase }: PackPurchase,
): Promise<{ readonly grantId: string }> {
  return grantUnits(transaction, {
    ...purchase,
    asset: "token",
    amount: tokens,
    source: "pack",
    reference: orderId,
    expiresAt: null,
    idempotencyKey: `order:${orderId}`,
  });
}
