import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";
import type { Asset, GrantSource } from "./asset.ts";

export interface GrantRequest {
  readonly grantId: string;
  readonly ownerId: string;
  readonly asset: Asset;
  /** Whole units, at least 1. */
  readonly amount: number;
  readonly source: GrantSource;
  /** The order that paid for it, where there is one: an order is granted once. */
  readonly reference?: string;
  /** Why; an admin's grant needs one. */
  readonly reason?: string;
  /** The admin. */
  readonly grantedBy?: string;
  /** When what is left lapses; `null`: never. */
  readonly expiresAt: Date | null;
  /** Same key, same grant: a replay changes nothing and returns the first answer. */
  readonly idempotencyKey: string;
  readonly at: Date | null;
}

/**
 * Puts units into a wallet; what is owed in the same asset is paid from them at once. Throws `idempotency_conflict` when the
 * key was used for another grant, `invalid_input` for amounts that are not whole and above zero.
 */
export async function grantUnits(transaction: Transaction, grant: GrantRequest): Promise<{ readonly grantId: string }> {
  requireWhole(grant.amount);
  const [row] = await transaction.query<{ answer: Answer<{ grantId: string }> }>(
    `select ledger.grant_units($1::uuid, $2::uuid, $3::text, $4::bigint, $5::text, $6::text, null, $7::text, $8::uuid,
       $9::timestamptz, $10::text, $11::timestamptz) as answer`,
    [
      grant.grantId,
      grant.ownerId,
      grant.asset,
      grant.amount,
      grant.source,
      grant.reference ?? null,
      grant.reason ?? null,
      grant.grantedBy ?? null,
      grant.expiresAt,
      grant.idempotencyKey,
      grant.at,
    ],
  );
  return accepted(row?.answer);
}
