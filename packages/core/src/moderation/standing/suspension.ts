import type { UnitOfWork } from "../../database/database.ts";
import type { IdSource } from "../../ids.ts";
import { readStanding } from "./read-standing.ts";

export type SuspensionReason = "strikes" | "reviewer";

/** Suspends an account whose strikes ask for it. The caller holds the account's row. */
export async function suspendForStrikes(unit: UnitOfWork, ids: IdSource, accountId: string, at: Date): Promise<void> {
  const { isSuspended, strikes } = await readStanding(unit, accountId, at);
  if (isSuspended) {
    await suspend(unit, { id: ids.next(), accountId, reason: "strikes", note: `${strikes} strikes`, at });
  }
}

export interface SuspensionRequest {
  readonly id: string;
  readonly accountId: string;
  readonly reason: SuspensionReason;
  readonly note: string;
  readonly at: Date;
}

/** Suspends an account; one that is suspended for this reason already stays so. Deleted accounts stay deleted. The caller holds the account's row. */
export async function suspend(unit: UnitOfWork, { id, accountId, reason, note, at }: SuspensionRequest): Promise<void> {
  const standing = await unit.prisma.suspension.findFirst({ where: { accountId, reason, liftedAt: null } });
  if (standing === null) await unit.prisma.suspension.create({ data: { id, accountId, reason, note, since: at } });
  await setStatus(unit, accountId, { from: "active", to: "suspended" }, at);
}

/** Lifts one reason; the account is active again when no other is left. The caller holds the account's row. */
export async function liftSuspension(
  unit: UnitOfWork,
  { accountId, reason, by, at }: { accountId: string; reason: SuspensionReason; by: string; at: Date },
): Promise<void> {
  await unit.prisma.suspension.updateMany({
    where: { accountId, reason, liftedAt: null },
    data: { liftedAt: at, liftedBy: by },
  });
  const left = await unit.prisma.suspension.count({ where: { accountId, liftedAt: null } });
  if (left === 0) await setStatus(unit, accountId, { from: "suspended", to: "active" }, at);
}

/** Lifts a suspension for strikes when those that are left no longer ask for one. */
export async function reviewStrikes(
  unit: UnitOfWork,
  { accountId, by, at }: { accountId: string; by: string; at: Date },
): Promise<void> {
  const { isSuspended } = await readStanding(unit, accountId, at);
  if (!isSuspended) await liftSuspension(unit, { accountId, reason: "strikes", by, at });
}

async function setStatus(
  { prisma }: UnitOfWork,
  id: string,
  { from, to }: { from: string; to: string },
  at: Date,
): Promise<void> {
  await prisma.account.updateMany({ where: { id, status: from }, data: { status: to, updatedAt: at } });
}
