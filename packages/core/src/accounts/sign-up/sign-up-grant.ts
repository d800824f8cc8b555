import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import { grantUnits } from "../../ledger/grant-units.ts";
import { plans } from "../../plans/index.ts";

export interface ProvenIdentity {
  readonly accountId: AccountId;
  /** The HMAC of the mailbox or Discord id that was proven. */
  readonly identity: string;
  readonly at: Date;
}

/**
 * Gives a new account its images, unless its mailbox or Discord id has had them before, also in an account that is gone by now.
 * Only for an account that is made in the same transaction. Answers whether they were given.
 */
export async function grantSignUpOnce(
  transaction: Transaction,
  grantId: string,
  proven: ProvenIdentity,
): Promise<boolean> {
  if (!(await rememberIdentity(transaction, proven, { isGranted: true }))) return false;
  await grantUnits(transaction, {
    grantId,
    ownerId: proven.accountId,
    asset: "image",
    amount: plans.free.signUpGrant.images,
    source: "sign_up",
    expiresAt: null,
    idempotencyKey: "sign-up:image",
    at: proven.at,
  });
  return true;
}

/** Nothing is given for this mailbox or Discord id from now on. Answers whether it is seen for the first time. */
export async function rememberIdentity(
  transaction: Transaction,
  { accountId, identity, at }: ProvenIdentity,
  { isGranted }: { readonly isGranted: boolean },
): Promise<boolean> {
  const [isNew] = await transaction.query(
    `insert into sign_up_identity (identity_hmac, account_id, is_granted, created_at)
     values ($1::text, $2::uuid, $3::boolean, $4::timestamptz) on conflict do nothing returning identity_hmac`,
    [identity, accountId, isGranted, at],
  );
  return isNew !== undefined;
}
