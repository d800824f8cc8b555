import { recordAct } from "../../audit/record-act.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { requireGoodPassword } from "../passwords/password-policy.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { uselessLink } from "../sign-up/confirm-sign-up.ts";
import { useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken } from "../tokens/secret-token.ts";
import { replacePassword } from "./change-password.ts";

/**
 * Asks for a letter with a link to choose a new password. The answer, and the work for it, is the same whether the address has an
 * account or not. Throws `invalid_input`, `rate_limited`.
 */
export async function requestPasswordReset(
  { database, clock, limiter, outbox }: AccountCollaborators,
  email: string,
  origin: RequestOrigin,
): Promise<{ readonly status: "check_mail" }> {
  const { address, key } = readEmailAddress(email.slice(0, 1_000));
  const attempts = [
    { key: `mail:from:${origin.address ?? "local"}`, rule: attemptRules.mailFromAddress },
    { key: `mail:to:${key}`, rule: attemptRules.mailToRecipient },
  ];
  await requireAttempt(limiter, attempts, clock.now());
  await outbox.put(database, {
    letter: "reset_password",
    recipient: address,
    accountId: null,
    details: { emailKey: key },
  });
  outbox.sendSoon();
  return { status: "check_mail" };
}

/**
 * Chooses a new password by the link of a letter. Every session ends and every API key is revoked: whoever had the old password may
 * have made them. Two-factor stays on. Throws `unauthenticated` for a link that does not work, `invalid_input`.
 */
export async function resetPassword(
  { database, clock, ids, limiter, hasher, outbox }: AccountCollaborators,
  { token, password }: { readonly token: string; readonly password: string },
  { address }: RequestOrigin,
): Promise<void> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `link:${address ?? "local"}`, rule: attemptRules.oneTimeLink }], at);
  requireGoodPassword(password, []);
  const passwordHash = await hasher.hash(password);
  await database.transaction(async (unit) => {
    const used = await useOneTimeToken(unit, "reset_password", hashToken(token.slice(0, 100)), at);
    if (used === null || used.accountId === null) throw uselessLink();
    const { accountId } = used;
    await replacePassword(unit, accountId, { passwordHash, at });
    const endedSessions = await endSessions(unit, accountId, { reason: "password_reset", at });
    const keys = await unit.prisma.apiKey.updateMany({
      where: { accountId, revokedAt: null },
      data: { revokedAt: at },
    });
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "reset password",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { endedSessions, revokedKeys: keys.count }, address, at });
    await tellAccount(unit, outbox, accountId, "password_changed");
  });
  outbox.sendSoon();
}
