import type { Stripe } from "stripe";
import { StudioError } from "../../errors.ts";
import { findProduct, type PaidPlanId } from "../../plans/index.ts";
import type { GatewaySubscription, SubscriptionState } from "../gateway-objects.ts";
import { askStripeFor } from "./ask-stripe.ts";
import type { Reading } from "./read-payment.ts";
import { dateOf, idIn } from "./stripe-client.ts";

/** A subscription with the schedule of changes to come, where it has one. */
export async function fetchSubscription({ client }: Reading, id: string): Promise<Stripe.Subscription | null> {
  return askStripeFor("Reading a subscription", () => client.subscriptions.retrieve(id, { expand: ["schedule"] }));
}

export async function requireSubscription(reading: Reading, id: string): Promise<Stripe.Subscription> {
  const found = await fetchSubscription(reading, id);
  if (found === null) throw new StudioError("not_found", "The payment provider does not know this subscription.");
  return found;
}

/** Periods are the item's: the subscription itself has none any more. */
export function itemOf({ id, items }: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = items.data;
  if (item === undefined) throw new StudioError("internal", `The subscription ${id} is for nothing.`);
  return item;
}

export async function readSubscription(
  reading: Reading,
  subscription: Stripe.Subscription,
): Promise<GatewaySubscription> {
  const item = itemOf(subscription);
  const { metadata, ended_at: ended } = subscription;
  return {
    id: subscription.id,
    state: states[subscription.status] ?? "unpaid",
    orderId: metadata["order_id"] ?? null,
    accountId: metadata["account_id"] ?? null,
    customerId: idIn(subscription.customer),
    planId: await planOf(reading, item.price),
    nextPlanId: await nextPlanOf(reading, subscription, item),
    period: { start: dateOf(item.current_period_start), end: dateOf(item.current_period_end) },
    isCancelledAtPeriodEnd: subscription.cancel_at_period_end || subscription.cancel_at !== null,
    startedAt: dateOf(subscription.start_date),
    endedAt: ended === null ? null : dateOf(ended),
  };
}

/** A state that we do not know stands still: it grants nothing, and is not over. */
const states: Readonly<Record<string, SubscriptionState>> = {
  incomplete: "incomplete",
  incomplete_expired: "cancelled",
  trialing: "active",
  active: "active",
  past_due: "past_due",
  unpaid: "unpaid",
  paused: "unpaid",
  canceled: "cancelled",
};

async function nextPlanOf(
  reading: Reading,
  { schedule }: Stripe.Subscription,
  { current_period_end: end, price }: Stripe.SubscriptionItem,
): Promise<PaidPlanId | null> {
  if (schedule === null || typeof schedule === "string" || schedule.status !== "active") return null;
  const next = schedule.phases.find(({ start_date: start }) => start >= end);
  const nextPrice = idIn(next?.items[0]?.price);
  return nextPrice === null || nextPrice === price.id ? null : planOf(reading, nextPrice);
}

async function planOf({ prices }: Reading, price: Stripe.Price | string): Promise<PaidPlanId | null> {
  const sku = await prices.skuOf(price);
  const product = sku === null ? null : findProduct(sku);
  return product?.kind === "plan" ? product.planId : null;
}
