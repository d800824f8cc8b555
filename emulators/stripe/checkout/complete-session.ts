import type { Stripe } from "stripe";
import type { CardOutcome } from "../books.ts";
import { createCustomer, setCard } from "../customers/customers.ts";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { markPaid } from "../invoices/invoice-life.ts";
import { sharesOf, totalsOf } from "../invoices/totals.ts";
import { metadataOf } from "../metadata.ts";
import { chargeCustomer, settleIntent } from "../payments/charge-customer.ts";
import { cardDeclined, invalidRequest } from "../problem.ts";
import { findPromotionCode, redeem } from "../promotions/promotions.ts";
import {
  paymentArrived,
  paymentFailed,
  startSubscription,
  subscriptionOf,
} from "../subscriptions/subscription-life.ts";

export interface Payment {
  readonly card: CardOutcome;
  /** What the person typed as a code; empty for none. */
  readonly promotionCode?: string;
}

/**
 * What the person would pay with a code.
 *
 * @throws Problem 400 for a code that does not exist, is used up, or is not asked for on this page
 */
export function priceSession(
  emulation: Emulation,
  session: Stripe.Checkout.Session,
  typed = "",
): { readonly totals: ReturnType<typeof totalsOf>; readonly code: Stripe.PromotionCode | null } {
  const { books, settings } = emulation;
  const code = typed.trim() === "" ? null : (findPromotionCode(emulation, typed) ?? null);
  if (typed.trim() !== "" && (code === null || session.allow_promotion_codes !== true)) {
    throw invalidRequest(`This code is invalid: ${typed.trim()}`, { code: "promotion_code_invalid" });
  }
  const totals = totalsOf({
    amounts_minor: [session.amount_subtotal ?? 0],
    coupon: code === null ? null : books.coupons.get(String(idOf(code.promotion.coupon))),
    tax_percent: session.automatic_tax.enabled ? settings.tax_percent : 0,
  });
  return { totals, code };
}

/**
 * The person pays.
 *
 * @throws Problem 402 when the card is declined: the page stays open
 */
export function completeSession(emulation: Emulation, id: string, payment: Payment): Stripe.Checkout.Session {
  const { books, events } = emulation;
  const open = books.sessions.get(id);
  if (open.status !== "open") throw invalidRequest(`This Checkout Session is ${String(open.status)}.`);
  const { totals, code } = priceSession(emulation, open, payment.promotionCode);
  const customer = idOf(open.customer) ?? createCustomer(emulation, { email: open.customer_email ?? "" }).id;
  const { id: paymentMethod } = setCard(emulation, customer, payment.card);
  const paid =
    open.mode === "subscription"
      ? paySubscription(emulation, open, customer, payment.card, code)
      : payOnce(emulation, open, { customer, paymentMethod, amount_minor: totals.total });
  const attached = books.attached.get(id);
  const shares = sharesOf(
    totals.discount,
    attached.lines.map(({ amount_subtotal }) => amount_subtotal),
  );
  books.attached.change(id, {
    lines: attached.lines.map((line, index) => {
      const amount_discount = shares[index] ?? 0;
      return { ...line, amount_discount, amount_total: line.amount_subtotal - amount_discount };
    }),
  });
  if (code !== null && open.mode !== "subscription") {
    redeem(emulation, code, { customer, session: id, subscription: null });
  }
  const session = books.sessions.change(id, {
    ...paid,
    amount_total: totals.total,
    customer,
    customer_details: customerDetails(books.customers.get(customer)),
    discounts: code === null ? [] : [{ coupon: idOf(code.promotion.coupon), promotion_code: code.id }],
    status: "complete",
    total_details: { amount_discount: totals.discount, amount_shipping: 0, amount_tax: totals.tax },
    url: null,
  });
  events.record("checkout.session.completed", session);
  return session;
}

type Paid = Partial<Stripe.Checkout.Session>;

function payOnce(
  emulation: Emulation,
  { id, currency }: Stripe.Checkout.Session,
  charge: { readonly customer: string; readonly paymentMethod: string; readonly amount_minor: number },
): Paid {
  if (charge.amount_minor === 0) return { payment_status: "no_payment_required" };
  const { given } = emulation.books.attached.get(id);
  const intent = chargeCustomer(emulation, {
    ...charge,
    currency: currency ?? "usd",
    description: "Checkout",
    metadata: metadataOf(given.payment_intent_data?.metadata),
    isPresent: true,
  });
  if (intent.status === "requires_payment_method") throw cardDeclined(intent.id);
  return { payment_intent: intent.id, payment_status: intent.status === "succeeded" ? "paid" : "unpaid" };
}

function paySubscription(
  emulation: Emulation,
  { id, automatic_tax }: Stripe.Checkout.Session,
  customer: string,
  card: CardOutcome,
  code: Stripe.PromotionCode | null,
): Paid {
  if (card === "declined") throw cardDeclined(emulation.newId("pi"));
  const { given, lines } = emulation.books.attached.get(id);
  const price = lines[0]?.price;
  if (price === undefined || price === null) throw new Error(`${id} sells nothing.`);
  const discount = code === null ? null : redeem(emulation, code, { customer, session: id, subscription: null });
  const { subscription, invoice, isPaid } = startSubscription(emulation, {
    customer,
    price,
    metadata: metadataOf(given.subscription_data?.metadata),
    discounts: discount === null ? [] : [discount.id],
    hasAutomaticTax: automatic_tax.enabled,
  });
  return { subscription: subscription.id, invoice: invoice.id, payment_status: isPaid ? "paid" : "unpaid" };
}

/** The money that takes days has come, or has not. */
export function settleSession(emulation: Emulation, id: string, isPaid: boolean): Stripe.Checkout.Session {
  const { books, events } = emulation;
  const session = books.sessions.get(id);
  const invoiceId = idOf(session.invoice);
  const waiting = processingIntentOf(emulation, session);
  if (waiting === null) throw invalidRequest(`Checkout Session ${id} waits for no money.`);
  settleIntent(emulation, waiting, isPaid);
  if (invoiceId !== null) {
    if (isPaid) {
      paymentArrived(emulation, subscriptionOf(markPaid(emulation, invoiceId)) ?? "", invoiceId);
    } else {
      const invoice = books.invoices.get(invoiceId);
      events.record("invoice.payment_failed", invoice);
      paymentFailed(emulation, subscriptionOf(invoice) ?? "", invoice);
    }
  }
  const changed = isPaid ? books.sessions.change(id, { payment_status: "paid" }) : session;
  events.record(isPaid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", changed);
  return changed;
}

/** The payment of a checkout that is on its way; null when none is. */
export function processingIntentOf({ books }: Emulation, session: Stripe.Checkout.Session): string | null {
  const invoiceId = idOf(session.invoice);
  const ids =
    invoiceId === null
      ? [idOf(session.payment_intent)]
      : books.invoicePayments
          .all()
          .filter(({ invoice }) => invoice === invoiceId)
          .map(({ payment }) => idOf(payment.payment_intent));
  return ids.find((id) => id !== null && books.paymentIntents.get(id).status === "processing") ?? null;
}

export function expireSession(emulation: Emulation, id: string): Stripe.Checkout.Session {
  const { books, events } = emulation;
  const open = books.sessions.get(id);
  if (open.status !== "open") {
    const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${String(open.status)}.`;
    throw invalidRequest(message);
  }
  const session = books.sessions.change(id, {
    status: "expired",
    url: null,
    expires_at: Math.min(open.expires_at, now_s(emulation)),
  });
  events.record("checkout.session.expired", session);
  return session;
}

function customerDetails(customer: Stripe.Customer): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}
