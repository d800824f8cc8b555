import type { Transaction } from "../database/transaction.ts";
import { accepted, type Answer } from "./answer.ts";
import type { Asset, GrantSource } from "./asset.ts";

export interface GrantRequest {
  readonly grantId: string;
  readonly ownerId: string;
  readonly asset: Asset;
  /** Whole units, at least 1. */
  readonly amount: number;
  readonly source: GrantSource;
  readonly reason?: string;
  /** When what is left lapses; `null`: never. */
  readonly expiresAt: Date | null;
  /** Same key, same grant: a replay changes nothing and returns the first answer. */
  readonly idempotencyKey: string;
  readonly at: Date | null;
}

/** Puts units into a wallet. Throws `idempotency_conflict` when the key was used for another grant. */
export async function grantUnits(transaction: Transaction, grant: GrantRequest): Promise<{ readonly grantId: string }> {
  const [row] = await transaction.query<{ answer: Answer<{ grantId: string }> }>(
    `select ledger.grant_units(
       $1::uuid, $2::uuid, $3::text, $4::bigint, $5::text, $6::text, $7::timestamptz, $8::text, $9::timestamptz
     ) as answer`,
    [
      grant.grantId,
      grant.ownerId,
      grant.asset,
      grant.amount,
      grant.source,
      grant.reason ?? null,
      grant.expiresAt,
      grant.idempotencyKey,
      grant.at,
    ],
  );
  return accepted(row?.answer);
}
