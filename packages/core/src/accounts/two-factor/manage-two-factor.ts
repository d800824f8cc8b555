import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { findLoginOf } from "../log-in/find-login.ts";
import { addressOf, requireFreshPerson, type Principal } from "../principal.ts";
import { rotateSession, type StartedSession } from "../sessions/start-session.ts";
import { seal, unseal } from "../tokens/sealed-text.ts";
import { useCode, wrongCode } from "./check-code.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { newTotpSecret, totpStep, totpUri } from "./totp.ts";

/** What is put into an authenticator program; shown this once. */
export interface TwoFactorSetUp {
  /** Base32, for those who type it. */
  readonly secret: string;
  /** `otpauth://…`, for a QR code. */
  readonly uri: string;
}

export interface TwoFactorEnabled {
  /** Each works once, in place of a code; shown this once. */
  readonly recoveryCodes: readonly string[];
  /** The session that asked goes on under this token. */
  readonly session: StartedSession | null;
}

/** Makes a secret. It counts from `confirmTwoFactor` on. Throws `conflict` where two-factor is on, `not_found` without a password. */
export async function beginTwoFactor(
  { database, clock, sealingKey }: AccountCollaborators,
  principal: Principal,
): Promise<TwoFactorSetUp> {
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  const login = await findLoginOf(database, accountId);
  if (login === null) {
    throw new StudioError("not_found", "This account is not logged in to by password: a second step has no first one.");
  }
  const secret = newTotpSecret();
  const sealedSecret = seal(await sealingKey(), accountId, secret);
  const [kept] = await database.query(
    `insert into two_factor as t (account_id, sealed_secret, created_at) values ($1::uuid, $2::text, $3::timestamptz)
     on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
     where t.confirmed_at is null returning account_id`,
    [accountId, sealedSecret, clock.now()],
  );
  if (kept === undefined) {
    throw new StudioError("conflict", "Two-factor log-in is on already.", { nextSteps: ["Turn it off first."] });
  }
  return { secret, uri: totpUri(secret, login.email) };
}

/** Turns two-factor on by a first code. Throws `unauthenticated` for a wrong one, `not_found` before `beginTwoFactor`. */
export async function confirmTwoFactor(
  { database, clock, ids, limiter, outbox, sealingKey }: AccountCollaborators,
  principal: Principal,
  code: string,
): Promise<TwoFactorEnabled> {
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `two-factor:${accountId}`, rule: attemptRules.twoFactor }], at);
  const key = await sealingKey();
  const enabled = await database.transaction(async (unit) => {
    // It stays as it is read here: another tab may confirm it, or begin again, at this moment.
    await unit.query("select account_id::text from two_factor where account_id = $1::uuid for update", [accountId]);
    const row = await unit.prisma.twoFactor.findUnique({ where: { accountId } });
    if (row === null || row.confirmedAt !== null) {
      throw new StudioError("not_found", "Nothing is waiting to be confirmed.", { nextSteps: ["Begin again."] });
    }
    const step = totpStep(unseal(key, accountId, row.sealedSecret), code, at);
    if (step === null) throw wrongCode();
    await unit.prisma.twoFactor.update({ where: { accountId }, data: { confirmedAt: at, lastStep: BigInt(step) } });
    const recoveryCodes = await replaceRecoveryCodes(unit, ids, accountId);
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "enable two-factor",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "two_factor_enabled");
    const session = principal.kind === "session" ? await rotateSession(unit, principal.sessionId, at) : null;
    return { recoveryCodes, session };
  });
  outbox.sendSoon();
  return enabled;
}

/** Turns two-factor off, with a code or a recovery code. Throws `unauthenticated`. */
export async function disableTwoFactor(
  collaborators: AccountCollaborators,
  principal: Principal,
  code: string,
): Promise<void> {
  const { database, clock, ids, outbox } = collaborators;
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  await requireCode(collaborators, principal, code);
  const at = clock.now();
  await database.transaction(async (unit) => {
    await unit.prisma.twoFactor.deleteMany({ where: { accountId } });
    await unit.prisma.recoveryCode.deleteMany({ where: { accountId } });
    const subject = `account ${accountId}`;
    const act = { id: ids.next(), actorId: accountId, accountId, act: "disable two-factor", subject };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "two_factor_disabled");
  });
  outbox.sendSoon();
}

/** New recovery codes in place of the old ones. Throws `unauthenticated` for a wrong code. */
export async function renewRecoveryCodes(
  collaborators: AccountCollaborators,
  principal: Principal,
  code: string,
): Promise<readonly string[]> {
  const { database, clock, ids } = collaborators;
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  await requireCode(collaborators, principal, code);
  return database.transaction(async (unit) => {
    const subject = `account ${accountId}`;
    const act = { id: ids.next(), actorId: accountId, accountId, act: "renew recovery codes", subject };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at: clock.now() });
    return replaceRecoveryCodes(unit, ids, accountId);
  });
}

async function requireCode(
  { database, clock, limiter, sealingKey }: AccountCollaborators,
  { account: { id: accountId } }: Principal,
  code: string,
): Promise<void> {
  const at = clock.now();
  const key = `two-factor:${accountId}`;
  await requireAttempt(limiter, [{ key, rule: attemptRules.twoFactor }], at);
  if ((await useCode(database, await sealingKey(), { accountId, code, at })) === null) throw wrongCode();
  await limiter.forget(key);
}
