import type { Stripe } from "stripe";
import { idOf } from "../reference.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { voidInvoice } from "../invoices/invoice-life.ts";
import { previewInvoice } from "../invoices/preview-invoice.ts";
import { cardDeclined } from "../problem.ts";
import { dropPendingUpdate } from "../subscriptions/pending-update.ts";
import { collectRenewal, subscriptionOf } from "../subscriptions/subscription-life.ts";

export function invoiceRoutes(define: Define, emulation: Emulation): void {
  const { invoices, invoicePayments: payments } = emulation.books;
  define("POST /invoices/create_preview", "invoicePreview", (given) => previewInvoice(emulation, given));
  define("GET /invoices/:id", "invoiceRetrieve", (_given, id) => invoices.get(id));
  define("GET /invoices", "invoiceList", (given) =>
    invoices.page(
      "/v1/invoices",
      given,
      (invoice) =>
        (given.customer ?? idOf(invoice.customer)) === idOf(invoice.customer) &&
        (given.subscription ?? subscriptionOf(invoice)) === subscriptionOf(invoice) &&
        (given.status ?? invoice.status) === invoice.status,
    ),
  );
  define("POST /invoices/:id/pay", "invoicePay", (_given, id) => payNow(emulation, id));
  define("POST /invoices/:id/void", "invoiceVoid", (_given, id) => voidNow(emulation, id));
  define("GET /invoice_payments/:id", "invoicePaymentRetrieve", (_given, id) => payments.get(id));
  define("GET /invoice_payments", "invoicePaymentList", (given) =>
    payments.page("/v1/invoice_payments", given, ({ invoice, payment, status }) => {
      const intent = idOf(payment.payment_intent);
      const isOfPayment = (given.payment?.payment_intent ?? intent) === intent;
      return isOfPayment && (given.invoice ?? invoice) === invoice && (given.status ?? status) === status;
    }),
  );
}

/** @throws Problem 402 when the card is declined again */
function payNow(emulation: Emulation, id: string): Stripe.Invoice {
  const invoice = collectRenewal(emulation, id, true);
  if (invoice.status !== "paid") throw cardDeclined(emulation.newId("pi"));
  return invoice;
}

/** Without its invoice, a change that waited for it does not happen. */
function voidNow(emulation: Emulation, id: string): Stripe.Invoice {
  const invoice = voidInvoice(emulation, id);
  const subscription = emulation.books.subscriptions.find(subscriptionOf(invoice) ?? "");
  const isAwaited = subscription?.pending_update !== null && subscription?.latest_invoice === id;
  if (isAwaited) dropPendingUpdate(emulation, subscription.id);
  return invoice;
}
