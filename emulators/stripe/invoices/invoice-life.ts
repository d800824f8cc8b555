import type { Stripe } from "stripe";
import { cardOf } from "../customers/customers.ts";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { chargeCustomer } from "../payments/charge-customer.ts";
import { invalidRequest } from "../problem.ts";

/** Writes a draft down. */
export function issueInvoice(
  { books, events }: Emulation,
  draft: Stripe.Invoice,
  change: Partial<Stripe.Invoice> = {},
): Stripe.Invoice {
  const invoice = books.invoices.put({ ...draft, ...change });
  events.record("invoice.created", invoice);
  return invoice;
}

/** Nothing about it changes any more but what was paid: credit of the customer is used up. */
export function finalizeInvoice(emulation: Emulation, id: string): Stripe.Invoice {
  const { books, events } = emulation;
  const draft = books.invoices.get(id);
  if (draft.status !== "draft") return draft;
  const customerId = String(idOf(draft.customer));
  const { balance } = books.customers.get(customerId);
  const net = draft.total + balance;
  const amount_due = Math.max(0, net);
  const ending_balance = Math.min(0, net);
  books.customers.change(customerId, { balance: ending_balance });
  const invoice = books.invoices.change(id, {
    amount_due,
    amount_remaining: amount_due,
    starting_balance: balance,
    ending_balance,
    automatically_finalizes_at: null,
    effective_at: now_s(emulation),
    number: `EMULATED-${String(books.invoices.all().length).padStart(4, "0")}`,
    status: "open",
    status_transitions: { ...draft.status_transitions, finalized_at: now_s(emulation) },
  });
  events.record("invoice.finalized", invoice);
  return invoice;
}

/** Charges the customer for an open invoice. What follows for its subscription is for the caller to see to. */
export function collectInvoice(
  emulation: Emulation,
  id: string,
  isPresent: boolean,
): { readonly invoice: Stripe.Invoice; readonly outcome: "paid" | "declined" | "processing" } {
  const { books, events } = emulation;
  const open = books.invoices.get(id);
  if (open.status !== "open") {
    throw invalidRequest(`Invoice is ${open.status}: it cannot be paid.`, { code: "invoice_not_open" });
  }
  if (open.amount_remaining === 0) return { invoice: markPaid(emulation, id), outcome: "paid" };
  const customer = String(idOf(open.customer));
  const intent = chargeCustomer(emulation, {
    customer,
    amount_minor: open.amount_remaining,
    currency: open.currency,
    paymentMethod: cardOf(emulation, customer),
    description: "Subscription",
    metadata: {},
    isPresent,
  });
  books.invoicePayments.put(newInvoicePayment(emulation, open, intent));
  books.invoices.change(id, { attempted: true, attempt_count: open.attempt_count + 1, next_payment_attempt: null });
  if (intent.status === "succeeded") return { invoice: markPaid(emulation, id), outcome: "paid" };
  const invoice = books.invoices.get(id);
  if (intent.status === "processing") return { invoice, outcome: "processing" };
  events.record("invoice.payment_failed", invoice);
  return { invoice, outcome: "declined" };
}

export function markPaid(emulation: Emulation, id: string): Stripe.Invoice {
  const { books, events } = emulation;
  const open = books.invoices.get(id);
  for (const payment of paymentsOf(emulation, id)) {
    const intent = books.paymentIntents.find(String(idOf(payment.payment.payment_intent)));
    if (intent?.status !== "succeeded") continue;
    const paid_at = now_s(emulation);
    const status_transitions = { ...payment.status_transitions, paid_at };
    const paid = books.invoicePayments.change(payment.id, {
      status: "paid",
      amount_paid: intent.amount_received,
      status_transitions,
    });
    events.record("invoice_payment.paid", paid);
  }
  const invoice = books.invoices.change(id, {
    amount_paid: open.amount_due,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status: "paid",
    status_transitions: { ...open.status_transitions, paid_at: now_s(emulation) },
  });
  events.record("invoice.paid", invoice);
  events.record("invoice.payment_succeeded", invoice);
  return invoice;
}

export function voidInvoice(emulation: Emulation, id: string): Stripe.Invoice {
  const { books, events } = emulation;
  const open = books.invoices.get(id);
  if (open.status !== "open") throw invalidRequest(`You can only void open invoices: ${id} is ${open.status}.`);
  const invoice = books.invoices.change(id, {
    status: "void",
    next_payment_attempt: null,
    status_transitions: { ...open.status_transitions, voided_at: now_s(emulation) },
  });
  events.record("invoice.voided", invoice);
  return invoice;
}

function paymentsOf({ books }: Emulation, invoiceId: string): readonly Stripe.InvoicePayment[] {
  return books.invoicePayments.all().filter(({ invoice }) => invoice === invoiceId);
}

function newInvoicePayment(
  emulation: Emulation,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): Stripe.InvoicePayment {
  return {
    id: emulation.newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: intent.amount,
    created: now_s(emulation),
    currency: intent.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  } satisfies Stripe.InvoicePayment;
}
