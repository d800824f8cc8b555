import type { Account } from "../../accounts/account.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import type { Appeal as AppealModel } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import { findByEnding } from "../find-by-ending.ts";
import { reviewStrikes } from "../standing/suspension.ts";
import { type Appeal, toAppeal } from "./appeal.ts";
import { decidesAlone } from "./decides-alone.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface AppealDecision {
  readonly reference: string;
  readonly isGranted: boolean;
  readonly note: string;
}

/**
 * Decides an appeal: by another reviewer than those who had a part in it, or where there is none after 24 hours. Granting lifts
 * the strike, and the suspension that rested on it; the rule stays, and so does the picture's block. Throws `conflict`.
 */
export async function decideAppeal(
  { database, clock, ids }: Collaborators,
  reviewer: Account,
  { reference, isGranted, note }: AppealDecision,
): Promise<Appeal> {
  requireAppealsRole(reviewer);
  const prisma = await database.prisma();
  const row = await prisma.appeal.findUniqueOrThrow({
    where: { id: await findByEnding(database, "appeal", reference) },
  });
  if (row.state !== "open") throw new StudioError("conflict", `This appeal was decided already: ${row.state}.`);
  const at = clock.now();
  const involved = [row.accountId, await earlierReviewer(database, row)];
  const isDecidedAlone = await decidesAlone(database, reviewer, { involved, since: row.createdAt, now: at });
  if (reviewer.status !== "active" && !isDecidedAlone) throw notActive();
  return database.transaction(async (unit) => {
    const state = isGranted ? "granted" : "refused";
    const data = { state, isDecidedAlone, note, text: null, decidedAt: at, decidedBy: reviewer.id };
    const { count } = await unit.prisma.appeal.updateMany({ where: { id: row.id, state: "open" }, data });
    if (count === 0) throw new StudioError("conflict", "Another reviewer decided it at this moment.");
    if (isGranted) await liftStrike(unit, row, reviewer, at);
    await recordAct(unit, {
      id: ids.next(),
      actorId: reviewer.id,
      act: isGranted ? "grant appeal" : "refuse appeal",
      subject: `appeal ${row.id}`,
      details: { isDecidedAlone },
      at,
    });
    return toAppeal(await unit.prisma.appeal.findUniqueOrThrow({ where: { id: row.id } }));
  });
}

/** Whoever runs a studio alone may decide an appeal of their own although strikes have suspended them: nobody else could. */
export function requireAppealsRole({ role }: Account): void {
  if (role !== "member") return;
  throw new StudioError("plan_limit", "This is for reviewers of this studio.", { nextSteps: ["Ask whoever runs it."] });
}

function notActive(): StudioError {
  return new StudioError("account_suspended", "Your own account is suspended: another reviewer decides this.");
}

/** Whoever confirmed that an output is held back for good; nobody, of a text. */
async function earlierReviewer(database: Database, { quarantinedOutputId }: AppealModel): Promise<string | null> {
  if (quarantinedOutputId === null) return null;
  const prisma = await database.prisma();
  const { decidedBy } = await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id: quarantinedOutputId } });
  return decidedBy;
}

async function liftStrike(unit: UnitOfWork, { accountId, verdictId }: AppealModel, by: Account, at: Date) {
  if (verdictId === null) return;
  await unit.query("select id from account where id = $1::uuid for update", [accountId]);
  await unit.prisma.strike.updateMany({
    where: { verdictId, liftedAt: null },
    data: { liftedAt: at, liftedBy: by.id },
  });
  await reviewStrikes(unit, { accountId, by: by.id, at });
}
