import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import { grantPack } from "../../ledger/grant-pack.ts";
import { grantPeriodAllowance } from "../../ledger/grant-period-allowance.ts";
import { plans } from "../../plans/plan.ts";
import { findProduct } from "../../plans/sku.ts";
import type { Entry } from "../collaborators.ts";
import type { Bought } from "./what-was-bought.ts";

/** What a payment brought, by asset. */
export interface Grants {
  readonly token: string | null;
  readonly image: string | null;
  readonly video: string | null;
}

const nothing: Grants = { token: null, image: null, video: null };

export interface Paid {
  readonly ownerId: AccountId;
  readonly paymentId: string;
  readonly bought: Bought;
}

/** Puts what was paid for into the wallet. A duplicate brings nothing: it is paid back. */
export async function grantWhatWasPaid(
  transaction: Transaction,
  { ids, at }: Entry,
  { ownerId, paymentId, bought }: Paid,
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
    periodStart: await startFor(transaction, paymentId, bought),
    periodEnd: period.end,
    images,
    videos,
    at,
  });
  return { token: null, image: images > 0 ? grantIds.image : null, video: videos > 0 ? grantIds.video : null };
}

/**
 * The ledger tells periods of a subscription apart by the second in which they begin. Who upgrades in the very second that they
 * subscribed has two that begin together: the dearer one counts as the later, whichever is heard of first.
 */
async function startFor(
  transaction: Transaction,
  paymentId: string,
  { subscription, period, product }: Extract<Bought, { kind: "period" }>,
): Promise<Date> {
  const [other] = await transaction.query<{ sku: string }>(
    `select sku from billing_payment where subscription_id = $1::uuid and period_start = $2::timestamptz and id <> $3::uuid`,
    [subscription.id, period.start, paymentId],
  );
  const otherPrice = other === undefined ? null : findProduct(other.sku)?.price.amount_minor;
  if (otherPrice === null || otherPrice === undefined) return period.start;
  return new Date(period.start.getTime() + (product.price.amount_minor > otherPrice ? 1000 : -1000));
}
