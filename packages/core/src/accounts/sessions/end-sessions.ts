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

/**
 * Ends an account's sessions, all or all but one, and turns away terminals that were let in and have not asked since. Answers how many
 * sessions ended.
 */
export async function endSessions(
  transaction: Transaction,
  accountId: AccountId,
  { reason, except = null, at }: { readonly reason: EndReason; readonly except?: string | null; readonly at: Date },
): Promise<number> {
  // Waits for sessions that let a terminal in at this moment, then for terminals that receive theirs, and so sees them all.
  await transaction.query(
    "select id from session where account_id = $1::uuid and ended_at is null order by id for no key update",
    [accountId],
  );
  await transaction.query(
    `update device_login set state = 'denied', account_id = null where account_id = $1::uuid and state = 'approved'`,
    [accountId],
  );
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
