import type { EventSubject, GatewayPayment } from "../gateway-objects.ts";
import { askStripe, askStripeFor } from "./ask-stripe.ts";
import { intentOfInvoice, readCheckout, readInvoice, type Reading } from "./read-payment.ts";
import { idIn } from "./stripe-client.ts";

/** The payment that something is about, as it is now. */
export async function findPayment(reading: Reading, { kind, id }: EventSubject): Promise<GatewayPayment | null> {
  const { client } = reading;
  switch (kind) {
    case "checkout":
      return readCheckout(reading, id);
    case "invoice":
      return readInvoice(reading, id);
    case "payment":
      return ofPayment(reading, id);
    case "refund":
      return ofIntent(
        reading,
        idIn((await askStripeFor("Reading a refund", () => client.refunds.retrieve(id)))?.payment_intent),
      );
    case "dispute":
      return ofIntent(
        reading,
        idIn((await askStripeFor("Reading a dispute", () => client.disputes.retrieve(id)))?.payment_intent),
      );
    case "subscription": {
      const found = await askStripeFor("Reading a subscription", () => client.subscriptions.retrieve(id));
      const invoice = idIn(found?.latest_invoice);
      return invoice === null ? null : readInvoice(reading, invoice);
    }
  }
}

/** Stripe's events name an attempt to pay; our books name a payment by its invoice or its checkout. */
async function ofPayment(reading: Reading, id: string): Promise<GatewayPayment | null> {
  if (id.startsWith("in_")) return readInvoice(reading, id);
  if (id.startsWith("cs_")) return readCheckout(reading, id);
  return ofIntent(reading, id);
}

/** An attempt to pay belongs to an invoice or to a checkout, and says of neither. */
async function ofIntent(reading: Reading, intent: string | null): Promise<GatewayPayment | null> {
  if (intent === null) return null;
  const { client } = reading;
  const payments = await askStripe("Finding an invoice", () =>
    client.invoicePayments.list({ payment: { type: "payment_intent", payment_intent: intent }, limit: 1 }),
  );
  const invoice = idIn(payments.data[0]?.invoice);
  if (invoice !== null) return readInvoice(reading, invoice);
  const sessions = await askStripe("Finding a checkout", () =>
    client.checkout.sessions.list({ payment_intent: intent, limit: 1 }),
  );
  const [session] = sessions.data;
  return session === undefined ? null : readCheckout(reading, session.id);
}

/** What a payment of ours is refunded by; `null` when nothing was charged for it. */
export async function intentOf(reading: Reading, paymentId: string): Promise<string | null> {
  if (paymentId.startsWith("in_")) return (await intentOfInvoice(reading, paymentId))?.id ?? null;
  const session = await askStripe("Reading a checkout", () => reading.client.checkout.sessions.retrieve(paymentId));
  return idIn(session.payment_intent);
}
