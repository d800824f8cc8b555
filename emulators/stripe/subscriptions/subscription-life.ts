import type { Stripe } from "stripe";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { buildInvoice } from "../invoices/build-invoice.ts";
import { collectInvoice, finalizeInvoice, issueInvoice, voidInvoice } from "../invoices/invoice-life.ts";
import { invalidRequest } from "../problem.ts";
import { applyPendingUpdate } from "./pending-update.ts";
import { enterNextPhase, releaseSchedule } from "./schedules.ts";
import { newSubscription, periodEnd, type SubscriptionRequest } from "./new-subscription.ts";

/** The one thing a subscription of ours is for. */
export function itemOf({ id, items }: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = items.data;
  if (item === undefined) throw new Error(`${id} has no item.`);
  return item;
}

export function changeSubscription(
  { books, events }: Emulation,
  id: string,
  change: Partial<Stripe.Subscription>,
): Stripe.Subscription {
  const subscription = books.subscriptions.change(id, change);
  events.record("customer.subscription.updated", subscription);
  return subscription;
}

/** Begins a subscription and takes its first payment. */
export function startSubscription(
  emulation: Emulation,
  request: SubscriptionRequest,
): { readonly subscription: Stripe.Subscription; readonly invoice: Stripe.Invoice; readonly isPaid: boolean } {
  const { books, events } = emulation;
  const draft = newSubscription(emulation, request);
  const { current_period_start: start, current_period_end: end } = itemOf(draft);
  const line = {
    price: request.price,
    amount_minor: request.price.unit_amount ?? 0,
    isProration: false,
    period: { start, end },
  };
  const invoice = issueInvoice(
    emulation,
    buildInvoice(emulation, { subscription: draft, lines: [line], reason: "subscription_create" }),
  );
  const created = books.subscriptions.put({ ...draft, latest_invoice: invoice.id });
  events.record("customer.subscription.created", created);
  finalizeInvoice(emulation, invoice.id);
  const { outcome, invoice: tried } = collectInvoice(emulation, invoice.id, true);
  // Money that is on its way counts: the invoice says that it has not come yet.
  const subscription =
    outcome === "declined" ? created : changeSubscription(emulation, created.id, { status: "active" });
  dropUsedDiscounts(emulation, subscription);
  return { subscription: books.subscriptions.get(created.id), invoice: tried, isPaid: outcome === "paid" };
}

/** The period is over: the subscription ends, or the next period begins and its invoice is drafted. */
export function rollOver(emulation: Emulation, id: string): void {
  const { books, settings, clock } = emulation;
  if (books.subscriptions.get(id).cancel_at_period_end)
    return void endSubscription(emulation, id, "cancellation_requested");
  enterNextPhase(emulation, id);
  const before = books.subscriptions.get(id);
  const item = itemOf(before);
  const start = item.current_period_end;
  const end = periodEnd(item.price, before.billing_cycle_anchor, start);
  const line = {
    price: item.price,
    amount_minor: item.price.unit_amount ?? 0,
    isProration: false,
    period: { start, end },
  };
  const moved = { ...item, current_period_start: start, current_period_end: end };
  const subscription = { ...before, items: { ...before.items, data: [moved] } };
  const draft = buildInvoice(emulation, { subscription, lines: [line], reason: "subscription_cycle" });
  const invoice = issueInvoice(emulation, draft, {
    automatically_finalizes_at: Math.floor((clock.now().getTime() + settings.draft_ms) / 1000),
  });
  const changed = changeSubscription(emulation, id, { items: subscription.items, latest_invoice: invoice.id });
  dropUsedDiscounts(emulation, changed);
}

/** Charges the customer for an invoice that is due, for the first time or again, and draws the consequences. */
export function collectRenewal(emulation: Emulation, invoiceId: string, isPresent = false): Stripe.Invoice {
  finalizeInvoice(emulation, invoiceId);
  const { outcome, invoice } = collectInvoice(emulation, invoiceId, isPresent);
  const id = subscriptionOf(invoice);
  if (id === null) return invoice;
  if (outcome === "paid") paymentArrived(emulation, id, invoiceId);
  if (outcome === "declined") paymentFailed(emulation, id, invoice);
  return emulation.books.invoices.get(invoiceId);
}

export function paymentArrived(emulation: Emulation, id: string, invoiceId: string): void {
  const subscription = emulation.books.subscriptions.get(id);
  if (subscription.pending_update !== null && subscription.latest_invoice === invoiceId) {
    applyPendingUpdate(emulation, id);
    return;
  }
  if (["past_due", "unpaid", "incomplete"].includes(subscription.status)) {
    changeSubscription(emulation, id, { status: "active" });
  }
}

export function paymentFailed(emulation: Emulation, id: string, invoice: Stripe.Invoice): void {
  const { books, settings, clock } = emulation;
  const subscription = books.subscriptions.get(id);
  // A change that could not be paid does not happen; nothing else follows from it.
  if (invoice.billing_reason === "subscription_update" || !renewed.has(subscription.status)) return;
  const pause_ms = settings.retryPauses_ms[invoice.attempt_count - 1];
  if (pause_ms !== undefined) {
    const next_payment_attempt = Math.floor((clock.now().getTime() + pause_ms) / 1000);
    books.invoices.change(invoice.id, { next_payment_attempt });
    changeSubscription(emulation, id, { status: "past_due" });
  } else if (settings.afterLastRetry === "cancel") {
    endSubscription(emulation, id, "payment_failed");
  } else {
    changeSubscription(emulation, id, { status: "unpaid" });
  }
}

export function endSubscription(
  emulation: Emulation,
  id: string,
  reason: "cancellation_requested" | "payment_failed",
): Stripe.Subscription {
  const { books, events } = emulation;
  const before = books.subscriptions.get(id);
  if (before.status === "canceled") throw invalidRequest(`No such subscription: ${id}`, { code: "resource_missing" });
  const scheduleId = idOf(before.schedule);
  if (scheduleId !== null) releaseSchedule(emulation, scheduleId);
  for (const { id: invoiceId, status } of openInvoicesOf(emulation, id)) {
    if (status === "open") voidInvoice(emulation, invoiceId);
    else books.invoices.change(invoiceId, { auto_advance: false, automatically_finalizes_at: null });
  }
  const at = now_s(emulation);
  const subscription = books.subscriptions.change(id, {
    status: "canceled",
    canceled_at: before.canceled_at ?? at,
    ended_at: at,
    pending_update: null,
    cancellation_details: { ...noDetails, reason },
  });
  events.record("customer.subscription.deleted", subscription);
  return subscription;
}

const renewed: ReadonlySet<string> = new Set(["active", "past_due"]);

const noDetails = { comment: null, feedback: null, feedback_option: null };

export function subscriptionOf({ parent }: Stripe.Invoice): string | null {
  return idOf(parent?.subscription_details?.subscription);
}

function openInvoicesOf({ books }: Emulation, id: string): readonly Stripe.Invoice[] {
  return books.invoices
    .all()
    .filter((invoice) => subscriptionOf(invoice) === id && (invoice.status === "open" || invoice.status === "draft"));
}

/** A discount for one payment has had its payment. */
function dropUsedDiscounts({ books }: Emulation, { id, discounts }: Stripe.Subscription): void {
  const lasting = discounts.filter((discount) => {
    const coupon = idOf(books.discounts.get(String(idOf(discount))).source.coupon);
    return coupon !== null && books.coupons.get(coupon).duration !== "once";
  });
  if (lasting.length < discounts.length) books.subscriptions.change(id, { discounts: lasting });
}
