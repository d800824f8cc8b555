import { randomUUID } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import type { LedgerBatcher } from "../../ledger/ledger-batcher.ts";
import { clawBack, giveBack } from "../../ledger/claw-back.ts";
import { grantPeriodAllowance } from "../../ledger/grant-period-allowance.ts";
import { grantUnits } from "../../ledger/grant-units.ts";
import { mergeWallets } from "../../ledger/merge-wallets.ts";
import { redeemPromotion } from "../../ledger/promotions.ts";
import { setSpendCaps } from "../../ledger/set-spend-caps.ts";
import { sweepLedger } from "../../ledger/sweep-ledger.ts";
import { partsText, unitsText } from "./parts-text.ts";
import { ownerOf, paidParts, type Operation } from "./operation.ts";
import { hoursAfter, type World } from "./world.ts";

/** Does one operation for real and answers in a word: its outcome, or the ledger's code of a refusal. */
export async function perform(
  transaction: Transaction,
  batcher: LedgerBatcher,
  world: World,
  operation: Operation,
  at: Date,
): Promise<string> {
  try {
    return await attempt(transaction, batcher, world, operation, at);
  } catch (error) {
    if (error instanceof StudioError && typeof error.details["code"] === "string") return error.details["code"];
    throw error;
  }
}

const id = (ids: readonly string[], number: number): string => ids[number] ?? randomUUID();

async function attempt(
  transaction: Transaction,
  batcher: LedgerBatcher,
  world: World,
  operation: Operation,
  at: Date,
): Promise<string> {
  switch (operation.verb) {
    case "grant":
      return grant(transaction, world, operation, at);
    case "period":
      return grantPeriod(transaction, world, operation, at);
    case "hold":
      return hold(batcher, world, operation, at);
    case "settle": {
      const { number, output, slot } = operation;
      const [holdId, ownerId] = [id(world.holds, number), id(world.owners, ownerOf(number))];
      return (await batcher.settle({ holdId, ownerId, outputIndex: output, slot, at })).outcome;
    }
    case "close": {
      const [holdId, ownerId] = [id(world.holds, operation.number), id(world.owners, ownerOf(operation.number))];
      return unitsText(await batcher.close({ holdId, ownerId, at }));
    }
    case "clawBack":
    case "giveBack": {
      const { verb, number, refunded } = operation;
      const change = verb === "clawBack" ? clawBack : giveBack;
      const idempotencyKey = `${verb}:${id(world.grants, number)}:${refunded}`;
      const refund = { grantId: id(world.grants, number), refunded_minor: refunded, paid_minor: paidParts };
      return `${(await change(transaction, { ...refund, idempotencyKey, at })).amount} units`;
    }
    case "redeem": {
      const [ownerId, code] = [id(world.owners, operation.owner), id(world.codes, operation.code)];
      await redeemPromotion(transaction, { grantId: randomUUID(), ownerId, code, at });
      return "redeemed";
    }
    case "caps": {
      const caps = { day_tokens: operation.day, month_tokens: operation.month };
      await setSpendCaps(transaction, id(world.owners, operation.owner), caps);
      return "set";
    }
    case "merge": {
      const owners = { fromOwnerId: id(world.owners, operation.from), intoOwnerId: id(world.owners, operation.into) };
      await mergeWallets(transaction, { ...owners, at });
      return "merged";
    }
    case "sweep":
      await sweepLedger(transaction, at);
      return "swept";
    case "wait":
      return "waited";
  }
}

async function grant(
  transaction: Transaction,
  world: World,
  { number, asset, source, amount, lapses_h }: Extract<Operation, { verb: "grant" }>,
  at: Date,
): Promise<string> {
  await grantUnits(transaction, {
    grantId: id(world.grants, number),
    ownerId: id(world.owners, ownerOf(number)),
    asset,
    amount,
    source,
    reason: "test",
    expiresAt: lapses_h === null ? null : hoursAfter(world.start, lapses_h),
    idempotencyKey: `grant:${number}`,
    at,
  });
  return "granted";
}

async function grantPeriod(
  transaction: Transaction,
  world: World,
  { owner, day, images, videos }: Extract<Operation, { verb: "period" }>,
  at: Date,
): Promise<string> {
  await grantPeriodAllowance(transaction, {
    grantIds: { image: randomUUID(), video: randomUUID() },
    ownerId: id(world.owners, owner),
    subscriptionId: `sub-${id(world.owners, owner)}`,
    periodStart: hoursAfter(world.start, day * 24),
    periodEnd: hoursAfter(world.start, day * 24 + 24),
    images,
    videos,
    at,
  });
  return "granted";
}

async function hold(
  batcher: LedgerBatcher,
  world: World,
  { number, asset, outputs, tokensEach }: Extract<Operation, { verb: "hold" }>,
  at: Date,
): Promise<string> {
  const held = await batcher.hold({
    holdId: id(world.holds, number),
    ownerId: id(world.owners, ownerOf(number)),
    reference: id(world.holds, number),
    cost: { asset, outputs, tokensEach },
    // Later than any run: what is held is released by `close` alone.
    expiresAt: new Date("2030-01-01T00:00:00Z"),
    at,
  });
  if (held.outcome === "held") return `held ${partsText(held.parts)}`;
  return `${held.reasons.join()} ${held.payableOutputs}`;
}
