import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import { grantPack } from "../../ledger/grant-pack.ts";
import { grantPeriodAllowance } from "../../ledger/grant-period-allowance.ts";
import { plans } from "../../plans/plan.ts";
import type { Entry } from "../collaborators.ts";
import type { Bought } from "./what-was-bought.ts";

/** What a payment brought, by asset. */
export interface Grants {
  readonly token: string | null;
  readonly image: string | null;
  readonly video: string | null;
}

const nothing: Grants = { token: null, image: null, video: null };

/** Puts what was paid for into the wallet. A duplicate brings nothing: it is paid back. */
export async function grantWhatWasPaid(
  transaction: Transaction,
  { ids, at }: Entry,
  ownerId: AccountId,
  bought: Bought,
): Promise<Grants> {
  if (bought.kind === "pack") {
    const { id: orderId, tokens } = bought.order;
    const { grantId } = await grantPack(transaction, { grantId: ids.next(), ownerId, orderId, tokens, at });
    return { ...nothing, token: grantId };
  }
  const { subscription, period, product } = bought;
  if (subscription.isDuplicate) return nothing;
  const { images, videos } = plans[product.planId].periodAllowance;
  const grantIds = { image: ids.next(), video: ids.next() };
  await grantPeriodAllowance(transaction, {
    grantIds,
    ownerId,
    subscriptionId: subscription.gatewayId,
    periodStart: period.start,
    periodEnd: period.end,
    images,
    videos,
    at,
  });
  return { token: null, image: images > 0 ? grantIds.image : null, video: videos > 0 ? grantIds.video : null };
}
