import type { Stripe } from "stripe";
import { sellable } from "../catalogue/prices.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { buildInvoice, type InvoiceLine } from "../invoices/build-invoice.ts";
import { collectInvoice, finalizeInvoice, issueInvoice } from "../invoices/invoice-life.ts";
import { cardDeclined } from "../problem.ts";
import { periodEnd, planOf } from "./new-subscription.ts";
import { changeSubscription, itemOf } from "./subscription-life.ts";

/** How a change is paid for: what its request says, or what Stripe does unasked. */
export interface PlanChangeTerms {
  readonly isAnchoredNow: boolean;
  readonly proration: "always_invoice" | "create_prorations" | "none";
  readonly onFailure: "pending_if_incomplete" | "error_if_incomplete" | "allow_incomplete";
}

/** The subscription as it would be on another price, and what is to be paid for the change. */
export function withPrice(
  emulation: Emulation,
  subscription: Stripe.Subscription,
  priceId: string,
  terms: PlanChangeTerms,
): { readonly changed: Stripe.Subscription; readonly lines: readonly InvoiceLine[] } {
  const price = sellable(emulation, priceId, "items[0][price]");
  const item = itemOf(subscription);
  const now = now_s(emulation);
  const start = terms.isAnchoredNow ? now : item.current_period_start;
  const anchor = terms.isAnchoredNow ? now : subscription.billing_cycle_anchor;
  const end = terms.isAnchoredNow ? periodEnd(price, now, now) : item.current_period_end;
  const moved = { ...item, price, plan: planOf(price), current_period_start: start, current_period_end: end };
  const changed = {
    ...subscription,
    billing_cycle_anchor: anchor,
    items: { ...subscription.items, data: [moved] },
  };
  if (terms.proration === "none" && !terms.isAnchoredNow) return { changed, lines: [] };
  const whole_s = item.current_period_end - item.current_period_start;
  const left = Math.max(0, (item.current_period_end - now) / whole_s);
  const unused = { start: now, end: item.current_period_end };
  const credit = { price: item.price, amount_minor: -share(item.price, left), isProration: true, period: unused };
  const charge = terms.isAnchoredNow
    ? { price, amount_minor: price.unit_amount ?? 0, isProration: false, period: { start, end } }
    : { price, amount_minor: share(price, left), isProration: true, period: unused };
  const lines = terms.proration === "none" ? [charge] : [credit, charge];
  return { changed, lines };
}

function share({ unit_amount: amount }: Stripe.Price, part: number): number {
  return Math.round((amount ?? 0) * part);
}

/**
 * Moves a subscription to another price.
 *
 * @throws Problem 402 when the payment fails and the request asks for an error then
 */
export function changePrice(
  emulation: Emulation,
  subscription: Stripe.Subscription,
  priceId: string,
  terms: PlanChangeTerms,
): Stripe.Subscription {
  const { books } = emulation;
  const { changed, lines } = withPrice(emulation, subscription, priceId, terms);
  if (lines.length === 0 || terms.proration === "create_prorations") {
    return changeSubscription(emulation, subscription.id, { ...changed });
  }
  const draft = buildInvoice(emulation, { subscription: changed, lines, reason: "subscription_update" });
  const { id: invoiceId } = issueInvoice(emulation, draft);
  finalizeInvoice(emulation, invoiceId);
  const { outcome } = collectInvoice(emulation, invoiceId, false);
  const latest_invoice = invoiceId;
  if (outcome === "paid" || terms.onFailure === "allow_incomplete") {
    const status = outcome === "paid" ? subscription.status : "past_due";
    return changeSubscription(emulation, subscription.id, { ...changed, latest_invoice, status });
  }
  if (terms.onFailure === "error_if_incomplete") {
    books.invoices.change(invoiceId, { status: "void" });
    throw cardDeclined("pi_declined");
  }
  return changeSubscription(emulation, subscription.id, {
    latest_invoice,
    pending_update: {
      billing_cycle_anchor: changed.billing_cycle_anchor,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      metadata: null,
      expires_at: now_s(emulation) + pendingFor_s,
      subscription_items: changed.items.data,
      trial_end: null,
      trial_from_plan: null,
    },
  });
}

/** https://docs.stripe.com/billing/subscriptions/pending-updates */
const pendingFor_s = 23 * 3600;
