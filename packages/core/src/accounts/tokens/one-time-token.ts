import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import { hashToken } from "./secret-token.ts";

/** What a one-time token is good for, and for how long. */
export const oneTimeLifetimes_ms = {
  sign_up: 24 * 3_600_000,
  reset_password: 3_600_000,
  change_email: 3_600_000,
  two_factor: 10 * 60_000,
  register_passkey: 10 * 60_000,
  use_passkey: 10 * 60_000,
  discord_oauth: 10 * 60_000,
  discord_log_in: 10 * 60_000,
  discord_code_from_web: 10 * 60_000,
  discord_code_from_bot: 10 * 60_000,
} as const;

export type OneTimePurpose = keyof typeof oneTimeLifetimes_ms;

export interface NewOneTimeToken {
  readonly id: string;
  readonly purpose: OneTimePurpose;
  readonly hash: string;
  readonly accountId?: AccountId;
  readonly sessionId?: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface OneTimeToken {
  readonly id: string;
  readonly accountId: AccountId | null;
  readonly sessionId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Keeps a token. */
export async function keepOneTimeToken(transaction: Transaction, token: NewOneTimeToken): Promise<void> {
  const { id, purpose, hash, accountId = null, sessionId = null, payload, at } = token;
  await transaction.query(
    `insert into one_time_token (id, purpose, token_hash, account_id, session_id, payload, created_at, expires_at)
     values ($1::uuid, $2::text, $3::text, $4::uuid, $5::uuid, $6::text::jsonb, $7::timestamptz, $8::timestamptz)`,
    [
      id,
      purpose,
      hash,
      accountId,
      sessionId,
      JSON.stringify(payload),
      at,
      new Date(at.getTime() + oneTimeLifetimes_ms[purpose]),
    ],
  );
}

const columns = `id::text, account_id::text as "accountId", session_id::text as "sessionId", payload`;
const isGood = "purpose = $1::text and token_hash = $2::text and used_at is null and expires_at > $3::timestamptz";

/** Uses a token up. `null`: there is none, it is too late, or somebody was faster. */
export async function useOneTimeToken(
  transaction: Transaction,
  purpose: OneTimePurpose,
  hash: string,
  at: Date,
): Promise<OneTimeToken | null> {
  const [row] = await transaction.query<OneTimeToken>(
    `update one_time_token set used_at = $3::timestamptz where ${isGood} returning ${columns}`,
    [purpose, hash, at],
  );
  return row ?? null;
}

/** Wrong answers that may be given together with one token. */
const mostFailures = 5;

/** Looks at a token that is used up only by the right answer given with it; each look counts until then. */
export async function tryOneTimeToken(
  transaction: Transaction,
  purpose: OneTimePurpose,
  token: string,
  at: Date,
): Promise<OneTimeToken | null> {
  const [row] = await transaction.query<OneTimeToken>(
    `update one_time_token set failures = failures + 1 where ${isGood} and failures < $4::integer returning ${columns}`,
    [purpose, hashToken(token), at, mostFailures],
  );
  return row ?? null;
}

/** Makes an account's tokens of these purposes useless. */
export async function endOneTimeTokens(
  transaction: Transaction,
  accountId: AccountId,
  purposes: readonly OneTimePurpose[],
  at: Date,
): Promise<void> {
  await transaction.query(
    `update one_time_token set used_at = $3::timestamptz
     where account_id = $1::uuid and purpose = any ($2::text[]) and used_at is null`,
    [accountId, [...purposes], at],
  );
}
