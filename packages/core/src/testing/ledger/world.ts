import { randomUUID } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";
import { createPromotion } from "../../ledger/promotions.ts";
import { codeCount, numberCount, ownerCount } from "./operation.ts";

/** What the numbers of operations stand for in one run, so that runs can share a database. */
export interface World {
  readonly owners: readonly string[];
  readonly grants: readonly string[];
  readonly holds: readonly string[];
  readonly codes: readonly string[];
  /** Half a day before the end of a month: days and months end within a run. */
  readonly start: Date;
}

/** Each code may be redeemed twice, within the first 30 hours; what it grants lapses after 60. */
export const promotion = { amount: 3, maximumUses: 2, ends_h: 30, unitsLapse_h: 60 } as const;

export function newWorld(): World {
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID()).toSorted();
  return {
    owners: ids(ownerCount),
    grants: ids(numberCount),
    holds: ids(numberCount),
    codes: Array.from({ length: codeCount }, () => randomUUID().toUpperCase()),
    start: new Date("2026-11-30T12:00:00Z"),
  };
}

export function hoursAfter(start: Date, hours: number): Date {
  return new Date(start.getTime() + hours * 3_600_000);
}

export async function makePromotions(transaction: Transaction, world: World): Promise<void> {
  for (const code of world.codes) {
    await createPromotion(transaction, {
      code,
      asset: "token",
      amount: promotion.amount,
      maximumUses: promotion.maximumUses,
      expiresAt: hoursAfter(world.start, promotion.ends_h),
      unitsExpireAt: hoursAfter(world.start, promotion.unitsLapse_h),
      reason: "test",
      createdBy: null,
      at: world.start,
    });
  }
}
