import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { newSecretToken } from "../tokens/secret-token.ts";
import { sessionLifetimes, type SessionKind } from "./session-lifetimes.ts";

/** A session as whoever logged in receives it: the token is shown this once. */
export interface StartedSession {
  readonly sessionId: string;
  readonly token: string;
  /** When it ends at the latest. */
  readonly expiresAt: Date;
}

export interface NewSession {
  readonly id: string;
  readonly accountId: AccountId;
  readonly kind: SessionKind;
  readonly origin: RequestOrigin;
  readonly at: Date;
}

const longestLabel_characters = 200;

export async function startSession(
  transaction: Transaction,
  { id, accountId, kind, origin, at }: NewSession,
): Promise<StartedSession> {
  const { token, hash } = newSecretToken("fgs_");
  const expiresAt = new Date(at.getTime() + sessionLifetimes[kind].absolute_ms);
  const label = (origin.userAgent ?? "unknown").slice(0, longestLabel_characters);
  await transaction.query(
    `insert into session (id, account_id, token_hash, kind, label, address, created_at, authenticated_at, last_used_at, expires_at)
     values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::timestamptz, $7::timestamptz, $7::timestamptz,
       $8::timestamptz)`,
    [id, accountId, hash, kind, label, origin.address, at, expiresAt],
  );
  return { sessionId: id, token, expiresAt };
}

/** Gives a session a new token, whatever became known of the old one, and notes that its person has just proved who they are. */
export async function rotateSession(transaction: Transaction, sessionId: string, at: Date): Promise<StartedSession> {
  const { token, hash } = newSecretToken("fgs_");
  const [row] = await transaction.query<{ expiresAt: Date }>(
    `update session set token_hash = $2::text, authenticated_at = $3::timestamptz, last_used_at = $3::timestamptz
     where id = $1::uuid and ended_at is null returning expires_at as "expiresAt"`,
    [sessionId, hash, at],
  );
  if (row === undefined) throw hasEnded();
  return { sessionId, token, expiresAt: row.expiresAt };
}

/** Keeps a session open until the transaction ends, so that what it is used for comes before its end, or not at all. Throws `unauthenticated`. */
export async function requireOpenSession(transaction: Transaction, sessionId: string): Promise<void> {
  const [open] = await transaction.query("select id from session where id = $1::uuid and ended_at is null for share", [
    sessionId,
  ]);
  if (open === undefined) throw hasEnded();
}

const hasEnded = (): StudioError =>
  new StudioError("unauthenticated", "You are not logged in, or no longer.", { nextSteps: ["Log in."] });
