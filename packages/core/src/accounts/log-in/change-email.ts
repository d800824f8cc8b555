import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { addressOf, type Principal } from "../principal.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { uselessLink } from "../sign-up/confirm-sign-up.ts";
import { rememberIdentity } from "../sign-up/sign-up-grant.ts";
import { endOneTimeTokens, useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken } from "../tokens/secret-token.ts";
import { requirePassword } from "./change-password.ts";

/** What a link carries. The password is that of who asked: it is good until that changes, whenever the letter is written. */
const payloadSchema = z.object({ email: z.string(), passwordChangedAt: z.iso.datetime() });

/**
 * Asks to log in with another address from now on: a link goes there, and nothing changes before it is followed. Throws
 * `unauthenticated` for a wrong password. An address that has an account gets no letter, and whoever asks is not told.
 */
export async function requestEmailChange(
  collaborators: AccountCollaborators,
  principal: Principal,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ readonly status: "check_mail" }> {
  const { database, clock, limiter, outbox } = collaborators;
  const { accountId, passwordChangedAt } = await requirePassword(collaborators, principal, password);
  const { address, key } = readEmailAddress(email.slice(0, 1_000));
  const attempts = [
    { key: `mail:from:${addressOf(principal) ?? "local"}`, rule: attemptRules.mailFromAddress },
    { key: `mail:to:${key}`, rule: attemptRules.mailToRecipient },
  ];
  await requireAttempt(limiter, attempts, clock.now());
  const details = { emailKey: key, passwordChangedAt: passwordChangedAt.toISOString() };
  await outbox.put(database, { letter: "change_email", recipient: address, accountId, details });
  outbox.sendSoon();
  return { status: "check_mail" };
}

/**
 * Follows the link to a new address. The old one is told. Throws `unauthenticated` for a link that does not work, `conflict` when
 * somebody else has the address by now.
 */
export async function confirmEmailChange(
  { database, clock, ids, limiter, outbox, identityKey }: AccountCollaborators,
  token: string,
  { address }: RequestOrigin,
): Promise<{ readonly email: string }> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `link:${address ?? "local"}`, rule: attemptRules.oneTimeLink }], at);
  const identities = await identityKey();
  const email = await database.transaction(async (unit) => {
    const used = await useOneTimeToken(unit, "change_email", hashToken(token.slice(0, 100)), at);
    const payload = payloadSchema.safeParse(used?.payload).data;
    if (used === null || used.accountId === null || payload === undefined) throw uselessLink();
    const { accountId } = used;
    const { passwordChangedAt } = payload;
    const next = readEmailAddress(payload.email);
    const isTaken = { emailKey: next.key, accountId: { not: accountId } };
    if ((await unit.prisma.accountLogin.count({ where: isTaken })) > 0) {
      throw new StudioError("conflict", "This address has an account already.");
    }
    await tellAccount(unit, outbox, accountId, "email_changed");
    const data = { email: next.address, emailKey: next.key, emailVerifiedAt: at };
    const { count } = await unit.prisma.accountLogin.updateMany({ where: { accountId, passwordChangedAt }, data });
    if (count === 0) throw uselessLink();
    await endOneTimeTokens(unit, accountId, ["reset_password", "change_email"], at);
    // Nothing will be given for the new mailbox: its account has had its images.
    const identity = identities.of(`email:${next.mailbox}`);
    await rememberIdentity(unit, { accountId, identity, at }, { isGranted: false });
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "change e-mail",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: {}, address, at });
    return next.address;
  });
  outbox.sendSoon();
  return { email };
}
