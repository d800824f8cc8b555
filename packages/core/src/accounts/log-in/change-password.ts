import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { requireGoodPassword } from "../passwords/password-policy.ts";
import { addressOf, requirePerson, type Principal } from "../principal.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { rotateSession, type StartedSession } from "../sessions/start-session.ts";
import { endOneTimeTokens } from "../tokens/one-time-token.ts";
import { findLoginOf, isStillPassword, type Login } from "./find-login.ts";

/**
 * Changes the password, and ends every session; the one that asks goes on under a new token. Throws `unauthenticated` for a wrong
 * current password, `invalid_input`, `rate_limited`.
 */
export async function changePassword(
  collaborators: AccountCollaborators,
  principal: Principal,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<StartedSession | null> {
  const { database, clock, ids, hasher, outbox } = collaborators;
  const login = await requirePassword(collaborators, principal, current);
  requireGoodPassword(next, [login.email, principal.account.displayName]);
  if (next === current) throw new StudioError("invalid_input", "password: it is the one you have.");
  const passwordHash = await hasher.hash(next);
  const at = clock.now();
  const { accountId } = login;
  const session = await database.transaction(async (unit) => {
    const sessionId = principal.kind === "session" ? principal.sessionId : null;
    if (!(await isStillPassword(unit, login))) throw wrongPassword();
    await replacePassword(unit, accountId, { passwordHash, at });
    const ended = await endSessions(unit, accountId, { reason: "password_changed", except: sessionId, at });
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "change password",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { endedSessions: ended }, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "password_changed");
    return sessionId === null ? null : rotateSession(unit, sessionId, at);
  });
  outbox.sendSoon();
  return session;
}

/** Writes a new password down; links that were sent and codes that were shown before no longer work. */
export async function replacePassword(
  unit: UnitOfWork,
  accountId: AccountId,
  { passwordHash, at }: { readonly passwordHash: string; readonly at: Date },
): Promise<void> {
  await unit.prisma.accountLogin.update({ where: { accountId }, data: { passwordHash, passwordChangedAt: at } });
  const purposes = ["reset_password", "change_email", "two_factor", "discord_code_from_web"] as const;
  await endOneTimeTokens(unit, accountId, purposes, at);
}

/** Confirms that it is still the person: the session gets a new token, and may change how the account is known for a while. */
export async function confirmPassword(
  collaborators: AccountCollaborators,
  principal: Principal,
  password: string,
): Promise<StartedSession | null> {
  const login = await requirePassword(collaborators, principal, password);
  if (principal.kind !== "session") return null;
  const { database, clock } = collaborators;
  return database.transaction(async (unit) => {
    if (!(await isStillPassword(unit, login))) throw wrongPassword();
    return rotateSession(unit, principal.sessionId, clock.now());
  });
}

/** The log-in of whoever asks, once they have named its password. Throws `unauthenticated`, `not_found`, `rate_limited`. */
export async function requirePassword(
  { database, clock, limiter, hasher }: AccountCollaborators,
  principal: Principal,
  password: string,
): Promise<Login> {
  requirePerson(principal);
  const { id } = principal.account;
  const key = `password:${id}`;
  await requireAttempt(limiter, [{ key, rule: attemptRules.logInFromAddress }], clock.now());
  const login = await findLoginOf(database, id);
  if (login === null) {
    throw new StudioError("not_found", "This account has no password: it is not logged in to by e-mail.", {
      nextSteps: ["figment account show"],
    });
  }
  if (!(await hasher.verify(password.slice(0, 1_000), login.passwordHash))) {
    throw wrongPassword();
  }
  await limiter.forget(key);
  return login;
}

const wrongPassword = (): StudioError => new StudioError("unauthenticated", "That is not your current password.");
