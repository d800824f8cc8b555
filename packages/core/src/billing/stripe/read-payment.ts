import type { Stripe } from "stripe";
import type { GatewayDispute, GatewayPayment, GatewayRefund, PaymentLine, PaymentState } from "../gateway-objects.ts";
import { askStripe, askStripeFor } from "./ask-stripe.ts";
import { moneyOf } from "./money-of.ts";
import type { PriceBook } from "./price-book.ts";
import { dateOf, idIn } from "./stripe-client.ts";

export interface Reading {
  readonly client: Stripe;
  readonly prices: PriceBook;
}

/** A checkout as a payment. That of a subscription is the payment of its first invoice, once there is one. */
export async function readCheckout(reading: Reading, id: string): Promise<GatewayPayment | null> {
  const session = await askStripeFor("Reading a checkout", () =>
    reading.client.checkout.sessions.retrieve(id, { expand: ["line_items", "payment_intent.latest_charge"] }),
  );
  if (session === null) return null;
  const invoiceId = idIn(session.invoice);
  if (session.mode === "subscription" && invoiceId !== null) return readInvoice(reading, invoiceId);
  const intent = typeof session.payment_intent === "string" ? null : session.payment_intent;
  const charge = chargeOf(intent);
  const state = stateOfCheckout(session, intent);
  return {
    id: session.id,
    state,
    orderId: session.metadata?.["order_id"] ?? session.client_reference_id,
    accountId: session.metadata?.["account_id"] ?? null,
    customerId: idIn(session.customer),
    subscriptionId: null,
    paid: moneyOf(session.amount_total ?? 0, session.currency ?? "usd"),
    tax_minor: session.total_details?.amount_tax ?? 0,
    paidAt: state === "paid" ? dateOf(charge?.created ?? session.created) : null,
    lines: await checkoutLines(reading, session.line_items?.data ?? []),
    ...(await reversalsOf(reading, intent?.id ?? null)),
    receiptUrl: charge?.receipt_url ?? null,
  };
}

/** One invoice of a subscription; `null` for an invoice about anything else. */
export async function readInvoice(reading: Reading, id: string): Promise<GatewayPayment | null> {
  const { client } = reading;
  const invoice = await askStripeFor("Reading an invoice", () => client.invoices.retrieve(id));
  const details = invoice?.parent?.type === "subscription_details" ? invoice.parent.subscription_details : null;
  if (invoice === null || details === null) return null;
  const intent = await intentOfInvoice(reading, id);
  const { metadata } = details;
  const isFirst = invoice.billing_reason === "subscription_create";
  const taxes = invoice.total_taxes ?? [];
  const paidAt_s = invoice.status_transitions.paid_at;
  return {
    id,
    state: stateOfInvoice(invoice, intent),
    orderId: isFirst ? (metadata?.["order_id"] ?? null) : null,
    accountId: metadata?.["account_id"] ?? null,
    customerId: idIn(invoice.customer),
    subscriptionId: idIn(details.subscription),
    paid: moneyOf(invoice.status === "paid" ? invoice.amount_paid : invoice.amount_due, invoice.currency),
    tax_minor: taxes.reduce((sum, { amount }) => sum + amount, 0),
    paidAt: invoice.status === "paid" ? dateOf(paidAt_s ?? invoice.created) : null,
    lines: await invoiceLines(reading, invoice),
    ...(await reversalsOf(reading, intent?.id ?? null)),
    receiptUrl: invoice.hosted_invoice_url ?? null,
  };
}

/** The attempt that paid the invoice, else the latest one. */
export async function intentOfInvoice({ client }: Reading, invoice: string): Promise<Stripe.PaymentIntent | null> {
  const { data } = await askStripe("Reading an invoice's payments", () =>
    client.invoicePayments.list({ invoice, limit: 100 }),
  );
  const best = data.find(({ status }) => status === "paid") ?? data[0];
  const id = idIn(best?.payment.payment_intent);
  if (id === null) return null;
  return askStripeFor("Reading a payment", () => client.paymentIntents.retrieve(id));
}

function stateOfCheckout(
  { status, payment_status: paid }: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): PaymentState {
  if (status === "expired") return "expired";
  if (status !== "complete") return "open";
  if (paid !== "unpaid") return "paid";
  return intent?.status === "requires_payment_method" || intent?.status === "canceled" ? "failed" : "processing";
}

function stateOfInvoice({ status, attempted }: Stripe.Invoice, intent: Stripe.PaymentIntent | null): PaymentState {
  if (status === "paid") return "paid";
  if (status === "void" || status === "uncollectible") return "failed";
  if (intent?.status === "processing") return "processing";
  return attempted ? "failed" : "open";
}

async function checkoutLines({ prices }: Reading, lines: readonly Stripe.LineItem[]): Promise<PaymentLine[]> {
  const read = lines.map(async ({ price, amount_subtotal, amount_discount }): Promise<PaymentLine> => ({
    sku: await prices.skuOf(price),
    amount_minor: amount_subtotal - amount_discount,
    isProration: false,
    period: null,
  }));
  return Promise.all(read);
}

/** An invoice tells its first lines itself; a long one is read to its end. */
async function invoiceLines({ client, prices }: Reading, { id, lines }: Stripe.Invoice): Promise<PaymentLine[]> {
  const all = lines.has_more
    ? await askStripe("Reading an invoice", () =>
        client.invoices.listLineItems(id, { limit: 100 }).autoPagingToArray({ limit: 1000 }),
      )
    : lines.data;
  const read = all.map(async (line): Promise<PaymentLine> => {
    const discount = (line.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const { parent } = line;
    return {
      sku: await prices.skuOf(line.pricing?.price_details?.price ?? null),
      amount_minor: line.amount - discount,
      isProration: parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false,
      period: { start: dateOf(line.period.start), end: dateOf(line.period.end) },
    };
  });
  return Promise.all(read);
}

function chargeOf(intent: Stripe.PaymentIntent | null): Stripe.Charge | null {
  const charge = intent?.latest_charge ?? null;
  return typeof charge === "string" ? null : charge;
}

async function reversalsOf(
  { client }: Reading,
  intent: string | null,
): Promise<Pick<GatewayPayment, "refunds" | "disputes">> {
  if (intent === null) return { refunds: [], disputes: [] };
  const of = { payment_intent: intent, limit: 100 };
  const [refunds, disputes] = await Promise.all([
    askStripe("Reading refunds", () => client.refunds.list(of).autoPagingToArray({ limit: 1000 })),
    askStripe("Reading disputes", () => client.disputes.list(of).autoPagingToArray({ limit: 100 })),
  ]);
  return { refunds: refunds.toReversed().map(refundOf), disputes: disputes.toReversed().map(disputeOf) };
}

export function refundOf({ id, amount, status, created }: Stripe.Refund): GatewayRefund {
  return { id, amount_minor: amount, state: refundStates[status ?? ""] ?? "pending", createdAt: dateOf(created) };
}

const refundStates: Readonly<Record<string, GatewayRefund["state"]>> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "cancelled",
};

function disputeOf({ id, amount, status, created }: Stripe.Dispute): GatewayDispute {
  // Of a state that we do not know yet, the safe reading is that the money is withheld.
  const state = status.startsWith("warning") ? "inquiry" : (decided[status] ?? "open");
  return { id, amount_minor: amount, state, createdAt: dateOf(created) };
}

/** `prevented`: it was settled with the bank by a refund, which is told as a refund. */
const decided: Readonly<Record<string, GatewayDispute["state"]>> = { won: "won", lost: "lost", prevented: "inquiry" };
