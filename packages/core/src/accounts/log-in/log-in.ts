import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { parseInput } from "../../parse-input.ts";
import type { Account } from "../account.ts";
import { noteActivity } from "../activity/note-activity.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { getAccount } from "../find-account.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { startSession, type StartedSession } from "../sessions/start-session.ts";
import { keepOneTimeToken } from "../tokens/one-time-token.ts";
import { newSecretToken } from "../tokens/secret-token.ts";
import { findLogin, isStillPassword } from "./find-login.ts";

const logInSchema = z.strictObject({ email: z.string().max(1_000), password: z.string().max(1_000) });

export type LogInInput = z.input<typeof logInSchema>;

export interface LoggedIn {
  readonly status: "logged_in";
  readonly account: Account;
  readonly session: StartedSession;
}

/** The password was right; the second step is `finishTwoFactor`, or a passkey. */
export interface TwoFactorNeeded {
  readonly status: "two_factor_required";
  readonly challenge: string;
}

/**
 * Logs in with address and password. One lookup and one hash, whether the address has an account or not. Throws `unauthenticated` in
 * the same words for both, `rate_limited`.
 */
export async function logIn(
  collaborators: AccountCollaborators,
  input: LogInInput,
  origin: RequestOrigin,
): Promise<LoggedIn | TwoFactorNeeded> {
  const { database, clock, limiter, hasher } = collaborators;
  const { email, password } = parseInput(logInSchema, input);
  const { key } = readEmailAddress(email);
  const at = clock.now();
  const from = origin.address ?? "local";
  const fromAddress = `log-in:${key}:${from}`;
  await requireAttempt(
    limiter,
    [
      { key: fromAddress, rule: attemptRules.logInFromAddress },
      { key: `log-in:from:${from}`, rule: attemptRules.logInAddress },
      { key: `log-in:${key}`, rule: attemptRules.logInAccount },
    ],
    at,
  );
  const login = await findLogin(database, key);
  const isRight = await hasher.verify(password, login?.passwordHash ?? null);
  if (login === null || !isRight) throw wrongPassword();
  await limiter.forget(fromAddress);
  const proof: Proof = async (unit) => {
    if (!(await isStillPassword(unit, login))) throw wrongPassword();
  };
  if (login.hasTwoFactor) return askForSecondStep(collaborators, login.accountId, proof);
  return logInto(collaborators, login.accountId, origin, "password", proof);
}

/** Makes sure, in the transaction that lets somebody in, that what they have shown is still good. Throws otherwise. */
type Proof = (unit: UnitOfWork) => Promise<void>;

/** For what was used up when it was shown. */
const usedUp: Proof = async () => {};

/** Asks for the second step of somebody who has shown the first. */
export async function askForSecondStep(
  { database, clock, ids }: Pick<AccountCollaborators, "database" | "clock" | "ids">,
  accountId: AccountId,
  proof = usedUp,
): Promise<TwoFactorNeeded> {
  const { token, hash } = newSecretToken("fgc_");
  const at = clock.now();
  await database.transaction(async (unit) => {
    await proof(unit);
    await keepOneTimeToken(unit, { id: ids.next(), purpose: "two_factor", hash, accountId, payload: {}, at });
  });
  return { status: "two_factor_required", challenge: token };
}

/** Opens a session for somebody who has proven who they are. */
export async function logInto(
  { database, clock, ids }: Pick<AccountCollaborators, "database" | "clock" | "ids">,
  accountId: AccountId,
  origin: RequestOrigin,
  method: "password" | "two_factor" | "recovery_code" | "passkey" | "discord" | "password_reset",
  proof = usedUp,
): Promise<LoggedIn> {
  const at = clock.now();
  const session = await database.transaction(async (unit) => {
    await proof(unit);
    const started = await startSession(unit, { id: ids.next(), accountId, kind: "web", origin, at });
    await noteActivity(unit, accountId, at);
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "log in",
      subject: `session ${started.sessionId}`,
    };
    await recordAct(unit, { ...act, details: { method }, address: origin.address, at });
    return started;
  });
  return { status: "logged_in", account: await getAccount(database, accountId), session };
}

const wrongPassword = (): StudioError =>
  new StudioError("unauthenticated", "There is no account with this address and password.", {
    nextSteps: ["Check both.", "If you have just signed up, follow the link in the letter first."],
  });
