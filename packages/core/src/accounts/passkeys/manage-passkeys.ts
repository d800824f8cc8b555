import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { addressOf, requireFreshPerson, requirePerson, type Principal } from "../principal.ts";
import { isUuid } from "../sessions/manage-sessions.ts";

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

type Collaborators = Pick<AccountCollaborators, "database" | "clock" | "ids">;

export async function listPasskeys({ database }: Collaborators, principal: Principal): Promise<readonly Passkey[]> {
  requirePerson(principal);
  const prisma = await database.prisma();
  return prisma.passkey.findMany({
    where: { accountId: principal.account.id },
    orderBy: { id: "asc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}

/** Throws `not_found`. */
export async function removePasskey(
  { database, clock, ids }: Collaborators,
  principal: Principal,
  passkeyId: string,
): Promise<void> {
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  await database.transaction(async (unit) => {
    const { count } = isUuid(passkeyId)
      ? await unit.prisma.passkey.deleteMany({ where: { id: passkeyId, accountId } })
      : { count: 0 };
    if (count === 0) throw new StudioError("not_found", "You have no such passkey.");
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "remove passkey",
      subject: `passkey ${passkeyId}`,
    };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at: clock.now() });
  });
}
