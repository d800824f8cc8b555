import { plans } from "../../plans/index.ts";
import { addMonths } from "../manual/months.ts";
import type { PaymentLine, Period } from "../gateway-objects.ts";
import { required, type ScriptedCheckout, type ScriptedState, type ScriptedSubscription } from "./scripted-state.ts";

const day_ms = 24 * 3_600_000;
/** A renewal that cannot be paid is tried again for so long; then the subscription ends. */
const retries_days = 21;

/** One day: checkouts close, periods begin, what is open is tried again. */
export function passDay(state: ScriptedState): void {
  state.later(1);
  for (const checkout of state.checkouts.values()) {
    if (checkout.state === "open" && checkout.request.expiresAt <= state.now) expire(state, checkout);
  }
  for (const subscription of state.subscriptions.values()) {
    if (subscription.state === "cancelled") continue;
    if (subscription.state === "past_due") retry(state, subscription);
    else if (subscription.period.end <= state.now) renew(state, subscription);
  }
}

export function expire(state: ScriptedState, checkout: ScriptedCheckout): void {
  if (checkout.state !== "open") return;
  checkout.state = "expired";
  state.emit("checkout.session.expired", "checkout", checkout.id);
}

export function end(state: ScriptedState, subscription: ScriptedSubscription): void {
  subscription.state = "cancelled";
  subscription.endedAt = state.now;
  state.emit("customer.subscription.deleted", "subscription", subscription.id);
}

function renew(state: ScriptedState, subscription: ScriptedSubscription): void {
  if (subscription.isCancelledAtPeriodEnd) return end(state, subscription);
  subscription.planId = subscription.nextPlanId ?? subscription.planId;
  subscription.nextPlanId = null;
  subscription.period = monthFrom(subscription.period.end);
  const works = !state.brokenCards.has(subscription.customerId ?? "");
  const invoiceId = bill(state, subscription, [wholeMonth(subscription)], works);
  subscription.state = works ? "active" : "past_due";
  state.emit("customer.subscription.updated", "subscription", subscription.id);
  state.emit(works ? "invoice.paid" : "invoice.payment_failed", "invoice", invoiceId);
}

function retry(state: ScriptedState, subscription: ScriptedSubscription): void {
  const isGivenUp = state.now.getTime() - subscription.period.start.getTime() > retries_days * day_ms;
  if (isGivenUp) return end(state, subscription);
  if (state.brokenCards.has(subscription.customerId ?? "")) return;
  const open = [...state.invoices.values()].find(
    (invoice) => invoice.subscriptionId === subscription.id && invoice.state === "failed",
  );
  const invoice = required(open, "open invoice");
  invoice.state = "paid";
  invoice.paidAt = state.now;
  subscription.state = "active";
  state.emit("invoice.paid", "invoice", invoice.id);
  state.emit("customer.subscription.updated", "subscription", subscription.id);
}

/** Writes an invoice. Answers its id. */
export function bill(
  state: ScriptedState,
  subscription: ScriptedSubscription,
  lines: readonly PaymentLine[],
  isPaid: boolean,
): string {
  const id = state.id("in");
  state.invoices.set(id, {
    id,
    subscriptionId: subscription.id,
    orderId: subscription.orderId,
    lines,
    amount_minor: Math.max(
      0,
      lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
    ),
    state: isPaid ? "paid" : "failed",
    paidAt: isPaid ? state.now : null,
  });
  return id;
}

export function wholeMonth({ planId, period }: ScriptedSubscription): PaymentLine {
  const plan = required(planId, "plan");
  return { sku: `${plan}_monthly`, amount_minor: plans[plan].price.amount_minor, isProration: false, period };
}

export const monthFrom = (start: Date): Period => ({ start, end: addMonths(start, 1) });
