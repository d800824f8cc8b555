import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import type { Account } from "../account.ts";
import { noteActivity } from "../activity/note-activity.ts";
import { attestAge, writeAttestation } from "../age/attest-age.ts";
import { selfAttestation } from "../age/age-assurance.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { getAccount } from "../find-account.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { startSession, type StartedSession } from "../sessions/start-session.ts";
import { useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken } from "../tokens/secret-token.ts";
import { grantSignUpOnce } from "./sign-up-grant.ts";

const payloadSchema = z.object({
  email: z.string(),
  emailKey: z.string(),
  passwordHash: z.string(),
  displayName: z.string().nullable(),
  locale: z.string(),
});
type SignUpPayload = z.output<typeof payloadSchema>;

export interface ConfirmedSignUp {
  readonly account: Account;
  readonly session: StartedSession;
  /** Whether the images of a new member were given; not to those who had them before. */
  readonly isGranted: boolean;
}

/**
 * Makes the account that was asked for, now that its address is proven, and logs in. The new member's images are given here, once
 * for each mailbox. Throws `unauthenticated` for a link that is used or too old, `conflict` when the address has an account by now.
 */
export async function confirmSignUp(
  collaborators: AccountCollaborators,
  token: string,
  origin: RequestOrigin,
): Promise<ConfirmedSignUp> {
  const { database, clock, ids, limiter, identityKey, ageAssurance } = collaborators;
  const at = clock.now();
  const key = `link:${origin.address ?? "local"}`;
  await requireAttempt(limiter, [{ key, rule: attemptRules.oneTimeLink }], at);
  const identities = await identityKey();
  const made = await database.transaction(async (unit) => {
    const used = await useOneTimeToken(unit, "sign_up", hashToken(token.slice(0, 100)), at);
    if (used === null) throw uselessLink();
    const payload = payloadSchema.parse(used.payload);
    const accountId = ids.next() as AccountId;
    await createAccount(unit, accountId, payload, at);
    if (ageAssurance === selfAttestation) {
      const { locale } = payload;
      await writeAttestation(unit, ids, { accountId, method: ageAssurance.method, locale, at });
    }
    const { mailbox } = readEmailAddress(payload.email);
    const identity = identities.of(`email:${mailbox}`);
    const isGranted = await grantSignUpOnce(unit, ids.next(), { accountId, identity, at });
    const session = await startSession(unit, { id: ids.next(), accountId, kind: "web", origin, at });
    await noteActivity(unit, accountId, at);
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "confirm sign-up",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { isGranted }, address: origin.address, at });
    return { accountId, session, isGranted, locale: payload.locale };
  });
  const account = await getAccount(database, made.accountId);
  const { session, isGranted, locale } = made;
  if (account.isAttested) return { account, session, isGranted };
  return { account: await assured(collaborators, account, locale), session, isGranted };
}

/** A provider is asked after the account is there; what it answers no to can be asked again later, from the account. */
async function assured(collaborators: AccountCollaborators, account: Account, locale: string): Promise<Account> {
  try {
    return await attestAge(collaborators, account, { statesAdult: true, locale });
  } catch {
    return account;
  }
}

async function createAccount(
  { prisma }: UnitOfWork,
  id: AccountId,
  { email, emailKey, passwordHash, displayName }: SignUpPayload,
  at: Date,
): Promise<void> {
  if ((await prisma.accountLogin.count({ where: { emailKey } })) > 0) throw alreadyRegistered();
  const name = displayName ?? email.split("@", 1)[0]?.slice(0, 80) ?? "member";
  await prisma.account.create({ data: { id, displayName: name, createdAt: at, updatedAt: at } });
  await prisma.accountLogin.create({
    data: { accountId: id, email, emailKey, emailVerifiedAt: at, passwordHash, passwordChangedAt: at },
  });
}

const alreadyRegistered = (): StudioError =>
  new StudioError("conflict", "This address has an account already.", {
    nextSteps: ["Log in, or reset the password."],
  });

/** For every link that does not work, whatever the reason. */
export const uselessLink = (): StudioError =>
  new StudioError("unauthenticated", "This link does not work: it was used, or is too old.", {
    nextSteps: ["Ask for a new one."],
  });
