import type { Stripe } from "stripe";
import { sellable } from "../catalogue/prices.ts";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";
import { periodEnd, planOf } from "./new-subscription.ts";

/** A schedule over a subscription that lives: one phase, which is the period it is in. */
export function createSchedule(emulation: Emulation, given: Parameters["scheduleCreate"]): Stripe.SubscriptionSchedule {
  const { books, events, newId } = emulation;
  if (given.from_subscription === undefined || given.phases !== undefined) {
    throw invalidRequest("You must pass from_subscription alone: the emulator knows schedules of no other kind.");
  }
  const subscription = books.subscriptions.get(given.from_subscription, "from_subscription");
  if (subscription.schedule !== null) {
    throw invalidRequest("You cannot migrate a subscription that is already attached to a schedule.");
  }
  const [item] = subscription.items.data;
  if (item === undefined) throw new Error(`${subscription.id} has no item.`);
  const current = { start_date: item.current_period_start, end_date: item.current_period_end };
  const schedule = books.schedules.put({
    id: newId("sub_sched"),
    object: "subscription_schedule",
    application: null,
    billing_mode: { flexible: null, type: "classic" },
    canceled_at: null,
    completed_at: null,
    created: now_s(emulation),
    current_phase: current,
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: "self" },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: metadataOf(given.metadata),
    pause_schedules: [],
    phases: [newPhase(item.price, current)],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: subscription.id,
    test_clock: null,
  } satisfies Stripe.SubscriptionSchedule);
  books.subscriptions.change(subscription.id, { schedule: schedule.id });
  events.record("subscription_schedule.created", schedule);
  events.record("customer.subscription.updated", books.subscriptions.get(subscription.id));
  return schedule;
}

export function updateSchedule(
  emulation: Emulation,
  id: string,
  given: Parameters["scheduleUpdate"],
): Stripe.SubscriptionSchedule {
  const { books, events } = emulation;
  const before = books.schedules.get(id);
  if (before.status !== "active") throw invalidRequest(`You cannot update a schedule that is ${before.status}.`);
  const schedule = books.schedules.change(id, {
    ...(given.phases !== undefined && { phases: readPhases(emulation, before, given.phases) }),
    ...(given.end_behavior !== undefined && { end_behavior: given.end_behavior }),
    ...(given.metadata !== undefined && { metadata: metadataOf(given.metadata) }),
  });
  events.record("subscription_schedule.updated", schedule);
  return schedule;
}

/** The subscription goes on by itself, as it is. */
export function releaseSchedule(emulation: Emulation, id: string): Stripe.SubscriptionSchedule {
  const { books, events } = emulation;
  const before = books.schedules.get(id);
  const subscription = idOf(before.subscription);
  if (before.status !== "active" || subscription === null) {
    throw invalidRequest(`You cannot release a schedule that is ${before.status}.`);
  }
  const schedule = books.schedules.change(id, {
    status: "released",
    released_at: now_s(emulation),
    released_subscription: subscription,
    subscription: null,
    current_phase: null,
  });
  const changed = books.subscriptions.change(subscription, { schedule: null });
  events.record("subscription_schedule.released", schedule);
  events.record("customer.subscription.updated", changed);
  return schedule;
}

/** A period is over: the phase that begins then says what the next one is for; after the last one there is no schedule. */
export function enterNextPhase(emulation: Emulation, subscriptionId: string): void {
  const { books } = emulation;
  const subscription = books.subscriptions.get(subscriptionId);
  const scheduleId = idOf(subscription.schedule);
  const [item] = subscription.items.data;
  if (scheduleId === null || item === undefined) return;
  const { phases } = books.schedules.get(scheduleId);
  const next = phases.find(({ start_date: start }) => start === item.current_period_end);
  if (next === undefined) return void releaseSchedule(emulation, scheduleId);
  const price = books.prices.get(String(idOf(next.items[0]?.price)));
  books.schedules.change(scheduleId, { current_phase: { start_date: next.start_date, end_date: next.end_date } });
  books.subscriptions.change(subscriptionId, {
    items: { ...subscription.items, data: [{ ...item, price, plan: planOf(price) }] },
  });
}

function readPhases(
  emulation: Emulation,
  { phases }: Stripe.SubscriptionSchedule,
  given: readonly Stripe.SubscriptionScheduleUpdateParams.Phase[],
): Stripe.SubscriptionSchedule.Phase[] {
  let start = phases[0]?.start_date ?? now_s(emulation);
  return given.map((phase, index) => {
    const price = sellable(emulation, phase.items[0]?.price ?? "", `phases[${index}][items][0][price]`);
    if (index === 0 && phase.start_date !== start) {
      throw invalidRequest("You can not modify the start date of the current phase.", {
        param: "phases[0][start_date]",
      });
    }
    const end = typeof phase.end_date === "number" ? phase.end_date : periodEnd(price, start, start);
    const read = newPhase(price, { start_date: start, end_date: end });
    start = end;
    return read;
  });
}

function newPhase(
  price: Stripe.Price,
  dates: { readonly start_date: number; readonly end_date: number },
): Stripe.SubscriptionSchedule.Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: price.currency,
    default_payment_method: null,
    description: null,
    discounts: [],
    end_date: dates.end_date,
    invoice_settings: null,
    items: [
      {
        billing_thresholds: null,
        discounts: [],
        metadata: {},
        plan: price.id,
        price: price.id,
        quantity: 1,
      },
    ],
    metadata: {},
    on_behalf_of: null,
    proration_behavior: "none",
    start_date: dates.start_date,
    transfer_data: null,
    trial_end: null,
  } satisfies Stripe.SubscriptionSchedule.Phase;
}
