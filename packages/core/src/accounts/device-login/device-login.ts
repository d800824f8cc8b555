import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { addressOf, requirePerson, type Principal } from "../principal.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { requireOpenSession } from "../sessions/start-session.ts";
import { hashTypedCode, newSecretToken, newTypedCode } from "../tokens/secret-token.ts";

/** What a terminal is given (RFC 8628, section 3.2). */
export interface StartedDeviceLogin {
  /** The terminal's own; it asks with it. */
  readonly deviceCode: string;
  /** What the person types or compares, such as `BCDF-GHJK`. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same page with the code filled in. */
  readonly verificationUriComplete: string;
  readonly expiresIn_s: number;
  /** The least time between two questions. */
  readonly interval_s: number;
}

/** What its person sees before they say yes. */
export interface PendingDeviceLogin {
  readonly clientName: string;
  /** Where the terminal asked from. */
  readonly address: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const lifetime_s = 15 * 60;
const interval_s = 5;
const longestName = 60;

type Collaborators = Pick<AccountCollaborators, "database" | "clock" | "ids" | "limiter" | "siteUrl">;

/** A terminal asks to be let in. Throws `rate_limited`. */
export async function startDeviceLogin(
  { database, clock, ids, limiter, siteUrl }: Collaborators,
  clientName: string,
  { address }: RequestOrigin,
): Promise<StartedDeviceLogin> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `device:${address ?? "local"}`, rule: attemptRules.startDevice }], at);
  const device = newSecretToken("fgd_");
  const user = newTypedCode();
  const name = clientName.trim().slice(0, longestName);
  await database.query(
    `insert into device_login (id, device_code_hash, user_code_hash, client_name, address, interval_s, created_at, expires_at)
     values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::integer, $7::timestamptz, $8::timestamptz)`,
    [
      ids.next(),
      device.hash,
      user.hash,
      name === "" ? "a terminal" : name,
      address,
      interval_s,
      at,
      new Date(at.getTime() + lifetime_s * 1000),
    ],
  );
  const verificationUri = `${siteUrl}/device`;
  return {
    deviceCode: device.token,
    userCode: user.token,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${user.token}`,
    expiresIn_s: lifetime_s,
    interval_s,
  };
}

/** What waits under a code. Throws `not_found`, `rate_limited`. */
export async function findDeviceLogin(
  { database, clock, limiter }: Collaborators,
  principal: Principal,
  userCode: string,
): Promise<PendingDeviceLogin> {
  requirePerson(principal);
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `device-code:${principal.account.id}`, rule: attemptRules.typedCode }], at);
  const [row] = await database.query<PendingDeviceLogin>(
    `select client_name as "clientName", address, created_at as "createdAt", expires_at as "expiresAt" from device_login
     where user_code_hash = $1::text and state = 'pending' and expires_at > $2::timestamptz`,
    [hashTypedCode(userCode), at],
  );
  if (row === undefined) throw noSuchCode();
  return row;
}

/** Lets the terminal in, or keeps it out. Throws `not_found`, `rate_limited`. */
export async function answerDeviceLogin(
  { database, clock, ids, limiter }: Collaborators,
  principal: Principal,
  { userCode, isApproved }: { readonly userCode: string; readonly isApproved: boolean },
): Promise<void> {
  requirePerson(principal);
  const { id: accountId } = principal.account;
  const at = clock.now();
  const key = `device-code:${accountId}`;
  await requireAttempt(limiter, [{ key, rule: attemptRules.typedCode }], at);
  await database.transaction(async (unit) => {
    if (principal.kind === "session") await requireOpenSession(unit, principal.sessionId);
    const [row] = await unit.query<{ id: string }>(
      `update device_login set state = $3::text, account_id = case when $3::text = 'approved' then $4::uuid end
       where user_code_hash = $1::text and state = 'pending' and expires_at > $2::timestamptz returning id::text`,
      [hashTypedCode(userCode), at, isApproved ? "approved" : "denied", accountId],
    );
    if (row === undefined) throw noSuchCode();
    const act = { actorId: accountId, accountId, act: isApproved ? "approve device" : "deny device" };
    const subject = `device login ${row.id}`;
    await recordAct(unit, { id: ids.next(), ...act, subject, details: {}, address: addressOf(principal), at });
  });
  await limiter.forget(key);
}

const noSuchCode = (): StudioError =>
  new StudioError("not_found", "No terminal waits under this code.", {
    nextSteps: ["Compare it with what the terminal shows.", "Codes are good for 15 minutes."],
  });
