import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { mergeWallets } from "../../ledger/merge-wallets.ts";
import { planIds } from "../../plans/index.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { moveBelongings } from "./move-belongings.ts";

/** What came over. */
export interface MergedAccounts {
  readonly accountId: AccountId;
  readonly characters: number;
  readonly media: number;
}

interface Merge {
  /** The account that ends. */
  readonly from: AccountId;
  readonly into: AccountId;
  readonly at: Date;
}

/**
 * Makes one account part of another: units, characters, media, jobs, what moderation knows. Its sessions and keys end, its row
 * stays and names the other. Characters beyond the plan's number stay usable. Throws `conflict` for two live subscriptions,
 * `account_suspended` and `account_closing` unless both are in good standing.
 */
export async function mergeAccounts(
  unit: UnitOfWork,
  ids: { next(): string },
  { from, into, at }: Merge,
): Promise<MergedAccounts> {
  const { prisma } = unit;
  const [first, second] = [from, into].toSorted();
  // Weaker than `for update`: whoever holds a wallet that is waited for below writes rows that name its account.
  await unit.query(`select id::text from account where id in ($1::uuid, $2::uuid) order by id for no key update`, [
    first,
    second,
  ]);
  const ending = await prisma.account.findUniqueOrThrow({ where: { id: from } });
  const lasting = await prisma.account.findUniqueOrThrow({ where: { id: into } });
  for (const { status, erasesAt } of [ending, lasting]) {
    if (status !== "active") {
      throw new StudioError(
        "account_suspended",
        "One of the two accounts is suspended: they stay apart until it is not.",
      );
    }
    if (erasesAt !== null) throw new StudioError("account_closing", "One of the two accounts is being deleted.");
  }
  await requireOneSubscription(unit, from, into);
  await mergeWallets(unit, { fromOwnerId: from, intoOwnerId: into, at });
  const { characters, media } = await moveBelongings(unit, from, into);
  await endSessions(unit, from, { reason: "account_merged", at });
  await prisma.apiKey.updateMany({ where: { accountId: from, revokedAt: null }, data: { revokedAt: at } });
  const plan = planIds.toReversed().find((plan) => [ending.plan, lasting.plan].includes(plan)) ?? "free";
  await prisma.account.update({ where: { id: into }, data: { plan, updatedAt: at } });
  await prisma.account.update({
    where: { id: from },
    data: { status: "deleted", displayName: "merged", plan: "free", role: "member", mergedIntoId: into, updatedAt: at },
  });
  const act = { id: ids.next(), actorId: into, accountId: into, act: "merge account", subject: `account ${from}` };
  await recordAct(unit, { ...act, details: { characters, media }, at });
  return { accountId: from, characters, media };
}

/** The ledger refuses two whose allowances run; this is about those that could still be renewed, too. */
async function requireOneSubscription(unit: UnitOfWork, from: AccountId, into: AccountId): Promise<void> {
  const owners = await unit.query(
    `select distinct account_id from subscription
     where account_id in ($1::uuid, $2::uuid) and state in ('active', 'past_due', 'unpaid') and not is_duplicate`,
    [from, into],
  );
  if (owners.length < 2) return;
  throw new StudioError("conflict", "Both accounts have a subscription: one must end first.", {
    nextSteps: ["figment billing cancel"],
  });
}
