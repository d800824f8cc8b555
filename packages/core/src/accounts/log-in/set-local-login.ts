import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { requireGoodPassword } from "../passwords/password-policy.ts";
import type { LocalPrincipal } from "../principal.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { findLoginOf } from "./find-login.ts";
import { replacePassword } from "./change-password.ts";

/**
 * Gives the account of a data folder an address and a password, or changes them. No letter is sent and no old password asked for:
 * whoever sits at the machine has everything already. Sessions end with a new password. Throws `invalid_input`, `conflict`.
 */
export async function setLocalLogin(
  { database, clock, ids, hasher }: AccountCollaborators,
  { account: { id: accountId } }: LocalPrincipal,
  { email, password }: { readonly email?: string; readonly password?: string },
): Promise<{ readonly email: string }> {
  const login = await findLoginOf(database, accountId);
  const given = email === undefined ? login?.email : email;
  if (given === undefined) {
    throw new StudioError("invalid_input", "This account has no address yet.", {
      nextSteps: ["figment account email you@example.com"],
    });
  }
  if (login === null && password === undefined) {
    throw new StudioError("invalid_input", "A new log-in needs a password, too.", {
      nextSteps: ["Name it when you are asked, or by --password-stdin."],
    });
  }
  const { address, key } = readEmailAddress(given);
  if (password !== undefined) requireGoodPassword(password, [address]);
  const passwordHash = password === undefined ? null : await hasher.hash(password);
  const at = clock.now();
  await database.transaction(async (unit) => {
    const { prisma } = unit;
    if ((await prisma.accountLogin.count({ where: { emailKey: key, accountId: { not: accountId } } })) > 0) {
      throw new StudioError("conflict", "This address has an account already.");
    }
    const names = { email: address, emailKey: key, emailVerifiedAt: at };
    const isNew = login === null;
    if (isNew && passwordHash !== null) {
      await prisma.accountLogin.create({ data: { accountId, ...names, passwordHash, passwordChangedAt: at } });
    } else if (email !== undefined) await prisma.accountLogin.update({ where: { accountId }, data: names });
    if (passwordHash !== null && !isNew) {
      await replacePassword(unit, accountId, { passwordHash, at });
      await endSessions(unit, accountId, { reason: "password_changed", at });
    }
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "set local log-in",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { isNew, isPasswordNew: passwordHash !== null }, at });
  });
  return { email: address };
}
