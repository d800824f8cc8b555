import type { Stripe } from "stripe";
import { StudioError } from "../../errors.ts";
import { findProduct, skuOfPlan, type PaidPlanId, type Product } from "../../plans/index.ts";
import type { GatewaySubscription } from "../gateway-objects.ts";
import type { PlanChange, PlanChangePreview } from "../payment-gateway.ts";
import { askStripe } from "./ask-stripe.ts";
import { moneyOf } from "./money-of.ts";
import type { Reading } from "./read-payment.ts";
import { itemOf, readSubscription, requireSubscription } from "./read-subscription.ts";
import { dateOf, idIn } from "./stripe-client.ts";

/** What changing now would cost. Asked with the very terms of the change. */
export async function previewPlanChange(
  reading: Reading,
  { subscriptionId, planId }: Pick<PlanChange, "subscriptionId" | "planId">,
): Promise<PlanChangePreview> {
  const subscription = await requireSubscription(reading, subscriptionId);
  const price = await reading.prices.priceOf(productOf(planId));
  const invoice = await askStripe("Working out a change of plan", () =>
    reading.client.invoices.createPreview({
      subscription: subscriptionId,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price }],
        billing_cycle_anchor: { type: "now" },
        proration_behavior: "always_invoice",
      },
    }),
  );
  const lines = invoice.lines.data;
  const credit = lines.reduce((sum, { amount }) => sum + Math.min(0, amount), 0);
  const whole = lines.find(({ parent }) => parent?.subscription_item_details?.proration === false);
  return {
    dueNow: moneyOf(Math.max(0, invoice.amount_due), invoice.currency),
    credit_minor: Math.abs(credit),
    periodEnd: dateOf(whole?.period.end ?? itemOf(subscription).current_period_end),
  };
}

export async function changePlan(reading: Reading, change: PlanChange): Promise<GatewaySubscription> {
  const before = await requireSubscription(reading, change.subscriptionId);
  const current = await readSubscription(reading, before);
  if (current.planId !== change.planId) {
    await (change.when === "now" ? changeNow(reading, before, change) : changeLater(reading, before, change));
  } else if (current.nextPlanId !== null) {
    await dropSchedule(reading, before);
  }
  return readSubscription(reading, await requireSubscription(reading, change.subscriptionId));
}

/** A change that was to come does not; the subscription goes on as it is. */
export async function dropSchedule({ client }: Reading, { schedule }: Stripe.Subscription): Promise<void> {
  const id = idIn(schedule);
  if (id !== null) await askStripe("Taking a change of plan back", () => client.subscriptionSchedules.release(id));
}

async function changeNow(
  reading: Reading,
  subscription: Stripe.Subscription,
  { planId, idempotencyKey }: PlanChange,
): Promise<void> {
  const { client, prices } = reading;
  const price = await prices.priceOf(productOf(planId));
  await dropSchedule(reading, subscription);
  await askStripe("Changing the plan", () =>
    client.subscriptions.update(
      subscription.id,
      {
        items: [{ id: itemOf(subscription).id, price }],
        billing_cycle_anchor: { type: "now" },
        proration_behavior: "always_invoice",
        payment_behavior: "pending_if_incomplete",
      },
      { idempotencyKey },
    ),
  );
  // The answer may be one that Stripe kept: what is true is asked again.
  const after = await requireSubscription(reading, subscription.id);
  if (after.pending_update === null && itemOf(after).price.id === price) return;
  await dropPendingChange(reading, after);
  throw new StudioError("payment_declined", "The payment for the new plan was declined. The old plan goes on.", {
    nextSteps: ["Choose another payment method on the billing page, then change the plan again."],
  });
}

/** Without its invoice, a change that waits for its payment does not happen. */
async function dropPendingChange({ client }: Reading, subscription: Stripe.Subscription): Promise<void> {
  const invoiceId = idIn(subscription.latest_invoice);
  if (subscription.pending_update === null || invoiceId === null) return;
  const invoice = await askStripe("Reading an invoice", () => client.invoices.retrieve(invoiceId));
  if (invoice.status === "open") {
    await askStripe("Taking an unpaid change back", () => client.invoices.voidInvoice(invoiceId));
  }
}

/** Two phases: what is paid for, and the month after it; then the subscription goes on by itself. */
async function changeLater(
  reading: Reading,
  subscription: Stripe.Subscription,
  { planId, idempotencyKey }: PlanChange,
): Promise<void> {
  const { client, prices } = reading;
  const item = itemOf(subscription);
  const price = await prices.priceOf(productOf(planId));
  const scheduleId =
    idIn(subscription.schedule) ??
    (
      await askStripe("Scheduling a change of plan", () =>
        client.subscriptionSchedules.create({ from_subscription: subscription.id }, { idempotencyKey }),
      )
    ).id;
  const schedule = await askStripe("Reading a schedule", () => client.subscriptionSchedules.retrieve(scheduleId));
  const start = schedule.current_phase?.start_date ?? item.current_period_start;
  await askStripe("Scheduling a change of plan", () =>
    client.subscriptionSchedules.update(scheduleId, {
      end_behavior: "release",
      proration_behavior: "none",
      phases: [
        { items: [{ price: item.price.id, quantity: 1 }], start_date: start, end_date: item.current_period_end },
        {
          items: [{ price, quantity: 1 }],
          duration: { interval: "month", interval_count: 1 },
          proration_behavior: "none",
        },
      ],
    }),
  );
}

function productOf(planId: PaidPlanId): Product {
  const product = findProduct(skuOfPlan(planId));
  if (product === null) throw new StudioError("internal", `There is no plan ${planId} to sell.`);
  return product;
}
