import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { parseInput } from "../../parse-input.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { findAccountId } from "../find-account-id.ts";
import { addressOf, requireScope, type Principal } from "../principal.ts";
import { keepFromErasure } from "./keep-from-erasure.ts";

/** Why an account must not be erased. */
export interface LegalHold {
  readonly id: string;
  readonly accountId: string;
  readonly reason: string;
  readonly placedAt: Date;
}

const holdSchema = z.strictObject({ account: z.string().min(1).max(60), reason: z.string().trim().min(1).max(500) });

type Collaborators = Pick<AccountCollaborators, "database" | "clock" | "ids">;

/** Keeps an account from being erased until the hold is lifted. Several may stand at once. Throws `not_found`, also when it is erased. For admins. */
export async function placeLegalHold(
  { database, clock, ids }: Collaborators,
  principal: Principal,
  input: z.input<typeof holdSchema>,
): Promise<LegalHold> {
  requireScope(principal, "admin");
  const { account: reference, reason } = parseInput(holdSchema, input);
  const accountId = await findAccountId(database, reference);
  const hold = { id: ids.next(), accountId, reason, placedAt: clock.now() };
  await database.transaction(async (unit) => {
    await keepFromErasure(unit, [accountId]);
    await unit.prisma.legalHold.create({ data: { ...hold, placedBy: principal.account.id } });
    const act = { id: ids.next(), actorId: principal.account.id, accountId, act: "place legal hold" };
    const subject = `account ${accountId}`;
    await recordAct(unit, {
      ...act,
      subject,
      details: { hold: hold.id },
      address: addressOf(principal),
      at: hold.placedAt,
    });
  });
  return hold;
}

/** Lifts the holds of an account. Throws `not_found` where none stands. For admins. */
export async function liftLegalHolds(
  { database, clock, ids }: Collaborators,
  principal: Principal,
  reference: string,
): Promise<{ readonly lifted: number }> {
  requireScope(principal, "admin");
  const accountId = await findAccountId(database, reference);
  const at = clock.now();
  const actorId = principal.account.id;
  return database.transaction(async (unit) => {
    const { count } = await unit.prisma.legalHold.updateMany({
      where: { accountId, liftedAt: null },
      data: { liftedAt: at, liftedBy: actorId },
    });
    if (count === 0) throw new StudioError("not_found", "No legal hold stands on this account.");
    const act = { id: ids.next(), actorId, accountId, act: "lift legal hold", subject: `account ${accountId}` };
    await recordAct(unit, { ...act, details: { lifted: count }, address: addressOf(principal), at });
    return { lifted: count };
  });
}
