import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";
import type { Asset } from "./asset.ts";

export interface Promotion {
  /** 4 to 40 letters, digits and hyphens; case does not matter. */
  readonly code: string;
  readonly asset: Asset;
  readonly amount: number;
  /** How many accounts may redeem it, each once. */
  readonly maximumUses: number;
  /** Until when it can be redeemed; `null`: no end. */
  readonly expiresAt: Date | null;
  /** Until when what it granted can be spent; `null`: no end. */
  readonly unitsExpireAt: Date | null;
  readonly reason: string;
  readonly createdBy: string | null;
  readonly at: Date | null;
}

/** Makes a code. Throws `conflict` when it exists, `invalid_input` for what cannot be one. */
export async function createPromotion(
  transaction: Transaction,
  promotion: Promotion,
): Promise<{ readonly code: string }> {
  requireWhole(promotion.amount, promotion.maximumUses);
  const [row] = await transaction.query<{ answer: Answer<{ code: string }> }>(
    `select ledger.create_promotion($1::text, $2::text, $3::bigint, $4::integer, $5::timestamptz, $6::timestamptz, $7::text,
       $8::uuid, $9::timestamptz) as answer`,
    [
      promotion.code,
      promotion.asset,
      promotion.amount,
      promotion.maximumUses,
      promotion.expiresAt,
      promotion.unitsExpireAt,
      promotion.reason,
      promotion.createdBy,
      promotion.at,
    ],
  );
  const { code } = accepted(row?.answer);
  return { code };
}

export interface Redemption {
  readonly grantId: string;
  readonly ownerId: string;
  readonly code: string;
  readonly at: Date | null;
}

export interface Redeemed {
  readonly asset: Asset;
  readonly amount: number;
  /** ISO 8601; `null`: never. */
  readonly expiresAt: string | null;
}

/** Redeems a code, once for each account. Throws `not_found` or `conflict`, saying which. */
export async function redeemPromotion(transaction: Transaction, redemption: Redemption): Promise<Redeemed> {
  const [row] = await transaction.query<{ answer: Answer<Redeemed> }>(
    "select ledger.redeem($1::uuid, $2::uuid, $3::text, $4::timestamptz) as answer",
    [redemption.grantId, redemption.ownerId, redemption.code, redemption.at],
  );
  const { asset, amount, expiresAt } = accepted(row?.answer);
  return { asset, amount, expiresAt };
}
