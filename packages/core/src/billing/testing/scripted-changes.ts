import { StudioError } from "../../errors.ts";
import { plans, type PaidPlanId } from "../../plans/index.ts";
import type { PaymentLine } from "../gateway-objects.ts";
import type { PlanChange, PlanChangePreview } from "../payment-gateway.ts";
import { required, type ScriptedState, type ScriptedSubscription } from "./scripted-state.ts";
import { bill, monthFrom, wholeMonth } from "./scripted-time.ts";

export function preview(
  state: ScriptedState,
  subscription: ScriptedSubscription,
  planId: PaidPlanId,
): PlanChangePreview {
  const credit_minor = creditOf(state, subscription);
  const amount_minor = Math.max(0, plans[planId].price.amount_minor - credit_minor);
  return { dueNow: { amount_minor, currency: "usd" }, credit_minor, periodEnd: monthFrom(state.now).end };
}

/** Once for each key, as gateways do: a refusal is kept as well. */
export function changePlan(state: ScriptedState, { subscriptionId, planId, when, idempotencyKey }: PlanChange): void {
  const subscription = required(state.subscriptions.get(subscriptionId), "subscription");
  const isRefused = when === "now" && state.brokenCards.has(subscription.customerId ?? "");
  const kept = state.changes.get(idempotencyKey);
  const answer = kept ?? (isRefused ? "declined" : "changed");
  state.changes.set(idempotencyKey, answer);
  if (answer === "declined") throw new StudioError("payment_declined", "The card was declined.");
  if (kept !== undefined) return;
  if (when === "period_end") subscription.nextPlanId = planId === subscription.planId ? null : planId;
  else upgrade(state, subscription, planId);
  state.emit("customer.subscription.updated", "subscription", subscriptionId);
}

function upgrade(state: ScriptedState, subscription: ScriptedSubscription, planId: PaidPlanId): void {
  const credit: PaymentLine = {
    sku: `${required(subscription.planId, "plan")}_monthly`,
    amount_minor: -creditOf(state, subscription),
    isProration: true,
    period: { start: state.now, end: subscription.period.end },
  };
  subscription.planId = planId;
  subscription.nextPlanId = null;
  subscription.period = monthFrom(state.now);
  const invoiceId = bill(state, subscription, [credit, wholeMonth(subscription)], true);
  state.emit("invoice.paid", "invoice", invoiceId);
}

function creditOf({ now }: ScriptedState, { planId, period }: ScriptedSubscription): number {
  const left = Math.max(0, period.end.getTime() - now.getTime()) / (period.end.getTime() - period.start.getTime());
  return Math.floor(plans[required(planId, "plan")].price.amount_minor * left);
}
