import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { monthsAfter } from "./months.ts";

export interface SubscriptionRequest {
  readonly customer: string;
  readonly price: Stripe.Price;
  readonly metadata: Stripe.Metadata;
  readonly discounts: readonly string[];
  readonly hasAutomaticTax: boolean;
}

/** A subscription whose first period begins now, written nowhere yet. */
export function newSubscription(emulation: Emulation, request: SubscriptionRequest): Stripe.Subscription {
  const { newId } = emulation;
  const { price } = request;
  const id = newId("sub");
  const created = now_s(emulation);
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: request.hasAutomaticTax, liability: null },
    billing_cycle_anchor: created,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: "classic" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created,
    currency: price.currency,
    customer: request.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [...request.discounts],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: {
      object: "list",
      data: [newItem(emulation, id, price, created)],
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: request.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: "incomplete",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: null,
    trial_start: null,
  } satisfies Stripe.Subscription;
}

function newItem(
  emulation: Emulation,
  subscription: string,
  price: Stripe.Price,
  start: number,
): Stripe.SubscriptionItem {
  return {
    id: emulation.newId("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: start,
    current_period_end: periodEnd(price, start, start),
    current_period_start: start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: 1,
    subscription,
    tax_rates: [],
  } satisfies Stripe.SubscriptionItem;
}

/** The old form of a price that items still carry. */
export function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: "per_unit",
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  } satisfies Stripe.Plan;
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, year: 12 };

/** The end of the period that begins at `start`, counted in whole months from the anchor: 31 January, 28 February, 31 March. */
export function periodEnd({ recurring }: Stripe.Price, anchor: number, start: number): number {
  const months = (recurring?.interval_count ?? 1) * (monthsOf[recurring?.interval ?? "month"] ?? 1);
  for (let count = 1; ; count += 1) {
    const end = monthsAfter(new Date(anchor * 1000), count * months).getTime() / 1000;
    if (end > start) return end;
  }
}
