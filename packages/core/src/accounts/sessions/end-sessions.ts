import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";

export type EndReason =
  | "logged_out"
  | "revoked"
  | "password_changed"
  | "password_reset"
  | "role_changed"
  | "account_merged"
  | "account_closing";

/** Ends an account's sessions, all or all but one. Answers how many ended. */
export async function endSessions(
  transaction: Transaction,
  accountId: AccountId,
  { reason, except = null, at }: { readonly reason: EndReason; readonly except?: string | null; readonly at: Date },
): Promise<number> {
  const rows = await transaction.query(
    `update session set ended_at = $3::timestamptz, end_reason = $2::text
     where account_id = $1::uuid and ended_at is null and id is distinct from $4::uuid returning id`,
    [accountId, reason, at, except],
  );
  return rows.length;
}

/** Ends one session of an account. Answers whether there was one. */
export async function endSession(
  transaction: Transaction,
  accountId: AccountId,
  { sessionId, reason, at }: { readonly sessionId: string; readonly reason: EndReason; readonly at: Date },
): Promise<boolean> {
  const rows = await transaction.query(
    `update session set ended_at = $4::timestamptz, end_reason = $3::text
     where account_id = $1::uuid and id = $2::uuid and ended_at is null returning id`,
    [accountId, sessionId, reason, at],
  );
  return rows.length > 0;
}
