import type { UnitOfWork } from "../../database/database.ts";
import type { AccountId } from "../../ids.ts";
import { grantUnits } from "../../ledger/grant-units.ts";
import { plans } from "../../plans/index.ts";

export interface SignUpGrant {
  readonly grantId: string;
  readonly accountId: AccountId;
  /** The HMAC of the mailbox or Discord id that was proven. */
  readonly identity: string;
  readonly at: Date;
}

/**
 * Gives a new member's images, once: to an account that never had them, for an identity that nobody has had them for, also not in
 * an account that is gone. Remembers the identity either way. Answers whether they were given.
 */
export async function grantSignUpOnce(
  unit: UnitOfWork,
  { grantId, accountId, identity, at }: SignUpGrant,
): Promise<boolean> {
  const [isNew] = await unit.query(
    `insert into sign_up_identity (identity_hmac, account_id, is_granted, created_at)
     values ($1::text, $2::uuid, false, $3::timestamptz) on conflict do nothing returning identity_hmac`,
    [identity, accountId, at],
  );
  if (isNew === undefined) return false;
  // Of an account's identities one brings the images.
  const [chosen] = await unit.query(
    `update sign_up_identity set is_granted = true
     where identity_hmac = $1::text
       and not exists (select from sign_up_identity i where i.account_id = $2::uuid and i.identity_hmac <> $1::text)
     returning identity_hmac`,
    [identity, accountId],
  );
  if (chosen === undefined) return false;
  await grantUnits(unit, {
    grantId,
    ownerId: accountId,
    asset: "image",
    amount: plans.free.signUpGrant.images,
    source: "sign_up",
    expiresAt: null,
    idempotencyKey: "sign-up:image",
    at,
  });
  return true;
}
