import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import type { Account, Role } from "../account.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { findAccountId } from "../find-account-id.ts";
import { getAccount } from "../find-account.ts";
import { addressOf, requireFreshPerson, requireScope, type Principal } from "../principal.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { lockRoles } from "./lock-roles.ts";

/**
 * Gives somebody a role. Every session of theirs ends, so that nothing goes on with rights it was not opened with. Throws `conflict`
 * for the last admin of an installation.
 *
 * @param reference an id, its last 8 characters, or `local`
 */
export async function setRole(
  { database, clock, ids }: Pick<AccountCollaborators, "database" | "clock" | "ids">,
  principal: Principal,
  { account: reference, role }: { readonly account: string; readonly role: Role },
): Promise<Account> {
  requireScope(principal, "admin");
  requireFreshPerson(principal, clock);
  const accountId = await findAccountId(database, reference);
  const at = clock.now();
  await database.transaction(async (unit) => {
    await lockRoles(unit);
    const before = await unit.prisma.account.findUniqueOrThrow({ where: { id: accountId }, select: { role: true } });
    if (before.role === role) return;
    const others = { role: "admin", status: "active", erasesAt: null, id: { not: accountId } };
    if (before.role === "admin" && (await unit.prisma.account.count({ where: others })) === 0) {
      throw new StudioError("conflict", "This is the last admin: somebody has to be one.", {
        nextSteps: ["Make somebody else an admin first."],
      });
    }
    await unit.prisma.account.update({ where: { id: accountId }, data: { role, updatedAt: at } });
    await endSessions(unit, accountId, { reason: "role_changed", at });
    const actorId = principal.account.id;
    const act = { id: ids.next(), actorId, accountId, act: "change role", subject: `account ${accountId}` };
    await recordAct(unit, { ...act, details: { from: before.role, to: role }, address: addressOf(principal), at });
  });
  return getAccount(database, accountId);
}
