import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { accountColumns, toAccount, type AccountRow } from "../account-row.ts";
import { noteActivity } from "../activity/note-activity.ts";
import { agePolicyVersion } from "../age-policy.ts";
import type { Principal } from "../principal.ts";
import type { RequestOrigin } from "../request-origin.ts";
import type { Scope } from "../scopes.ts";
import { hashToken } from "../tokens/secret-token.ts";
import { sessionLifetimes, useNoted_ms, type SessionKind } from "./session-lifetimes.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
}

/** Longer than any token: what is longer is not even hashed. */
const longestToken_characters = 100;

/**
 * Who a token belongs to: a session's (`fgs_…`) or an API key (`fig_…`). One query; what is used is noted every five minutes, and
 * activity once a day. Accounts that are suspended or on their way out are answered too: their status says so.
 *
 * Throws `unauthenticated`, in the same words for every token that is not good.
 */
export async function authenticate(
  collaborators: Collaborators,
  token: string,
  origin: RequestOrigin,
): Promise<Principal> {
  const at = collaborators.clock.now();
  const isPossible = token.length <= longestToken_characters;
  if (isPossible && token.startsWith("fgs_")) {
    const principal = await bySession(collaborators, hashToken(token), origin, at);
    if (principal !== null) return principal;
  } else if (isPossible && token.startsWith("fig_")) {
    const principal = await byApiKey(collaborators, hashToken(token), origin, at);
    if (principal !== null) return principal;
  }
  throw new StudioError("unauthenticated", "You are not logged in, or no longer.", { nextSteps: ["Log in."] });
}

async function bySession(
  { database }: Collaborators,
  hash: string,
  { address }: RequestOrigin,
  at: Date,
): Promise<Principal | null> {
  const [row] = await database.query<
    AccountRow & { sessionId: string; kind: SessionKind; authenticatedAt: Date; lastUsedAt: Date }
  >(
    `select ${accountColumns("a", "$3::text")}, s.id::text as "sessionId", s.kind, s.authenticated_at as "authenticatedAt",
       s.last_used_at as "lastUsedAt"
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1::text and s.ended_at is null and s.expires_at > $2::timestamptz and a.status <> 'deleted'`,
    [hash, at, agePolicyVersion],
    "authenticate-session",
  );
  if (row === undefined) return null;
  const { sessionId, kind, authenticatedAt, lastUsedAt } = row;
  const idle_ms = at.getTime() - lastUsedAt.getTime();
  if (idle_ms > sessionLifetimes[kind].idle_ms) return null;
  if (idle_ms >= useNoted_ms) {
    await database.query("update session set last_used_at = $2::timestamptz, address = $3::text where id = $1::uuid", [
      sessionId,
      at,
      address,
    ]);
    await noteActivity(database, row.id, at);
  }
  return { kind: "session", account: toAccount(row), sessionId, authenticatedAt, address };
}

async function byApiKey(
  { database }: Collaborators,
  hash: string,
  { address }: RequestOrigin,
  at: Date,
): Promise<Principal | null> {
  const [row] = await database.query<AccountRow & { keyId: string; scopes: readonly Scope[]; lastUsedAt: Date | null }>(
    `select ${accountColumns("a", "$3::text")}, k.id::text as "keyId", k.scopes, k.last_used_at as "lastUsedAt"
     from api_key k join account a on a.id = k.account_id
     where k.token_hash = $1::text and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2::timestamptz)
       and a.status <> 'deleted'`,
    [hash, at, agePolicyVersion],
    "authenticate-api-key",
  );
  if (row === undefined) return null;
  const { keyId, scopes, lastUsedAt } = row;
  if (lastUsedAt === null || at.getTime() - lastUsedAt.getTime() >= useNoted_ms) {
    await database.query("update api_key set last_used_at = $2::timestamptz where id = $1::uuid", [keyId, at]);
    await noteActivity(database, row.id, at);
  }
  return { kind: "api_key", account: toAccount(row), keyId, scopes, address };
}
