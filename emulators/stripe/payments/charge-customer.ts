import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { idOf } from "../reference.ts";

export interface ChargeRequest {
  readonly customer: string | null;
  /** More than zero. */
  readonly amount_minor: number;
  readonly currency: string;
  /** What is charged; null when the customer has nothing. */
  readonly paymentMethod: string | null;
  readonly description: string;
  readonly metadata: Stripe.Metadata;
  /** Whether the customer is there, on a page: some cards work only then. */
  readonly isPresent: boolean;
}

/**
 * Takes money, or tries to. The answer says what came of it: `succeeded`, `processing` while the money is on its way, or
 * `requires_payment_method` when the card was declined.
 */
export function chargeCustomer(emulation: Emulation, request: ChargeRequest): Stripe.PaymentIntent {
  const { books, events, newId } = emulation;
  const intent = books.paymentIntents.put(newPaymentIntent(emulation, request));
  events.record("payment_intent.created", intent);
  const outcome = outcomeOf(emulation, request);
  if (outcome === "declined") return decline(emulation, intent);
  const charge = books.charges.put({
    ...newCharge(emulation, intent, newId("ch")),
    ...(outcome === "later" && { paid: false, status: "pending", captured: false, amount_captured: 0 }),
  });
  const status = outcome === "later" ? "processing" : "succeeded";
  const amount_received = outcome === "later" ? 0 : intent.amount;
  const changed = books.paymentIntents.change(intent.id, { status, amount_received, latest_charge: charge.id });
  if (outcome === "later") {
    events.record("charge.pending", charge);
    events.record("payment_intent.processing", changed);
  } else {
    events.record("charge.succeeded", charge);
    events.record("payment_intent.succeeded", changed);
  }
  return changed;
}

/** The money that was on its way has come, or has not. */
export function settleIntent(emulation: Emulation, intentId: string, isPaid: boolean): Stripe.PaymentIntent {
  const { books, events } = emulation;
  const intent = books.paymentIntents.get(intentId);
  const chargeId = idOf(intent.latest_charge);
  if (!isPaid) {
    if (chargeId !== null) {
      events.record("charge.failed", books.charges.change(chargeId, { status: "failed", paid: false }));
    }
    return decline(emulation, intent);
  }
  if (chargeId !== null) {
    const charge = books.charges.change(chargeId, {
      status: "succeeded",
      paid: true,
      captured: true,
      amount_captured: intent.amount,
    });
    events.record("charge.succeeded", charge);
  }
  const changed = books.paymentIntents.change(intentId, { status: "succeeded", amount_received: intent.amount });
  events.record("payment_intent.succeeded", changed);
  return changed;
}

function outcomeOf({ books }: Emulation, { paymentMethod, isPresent }: ChargeRequest): "pays" | "declined" | "later" {
  const outcome = paymentMethod === null ? "declined" : books.cards.get(paymentMethod).outcome;
  if (outcome === "declined_later") return isPresent ? "pays" : "declined";
  // A renewal by a bank account is taken as paid at once: what waits is only what a person waits for.
  return outcome === "later" && !isPresent ? "pays" : outcome;
}

function decline({ books, events }: Emulation, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const changed = books.paymentIntents.change(intent.id, {
    status: "requires_payment_method",
    last_payment_error: {
      type: "card_error",
      code: "card_declined",
      decline_code: "generic_decline",
      message: "Your card was declined.",
    },
  });
  events.record("payment_intent.payment_failed", changed);
  return changed;
}

function newPaymentIntent(emulation: Emulation, request: ChargeRequest): Stripe.PaymentIntent {
  const id = emulation.newId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: request.amount_minor,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_emulated`,
    confirmation_method: "automatic",
    created: now_s(emulation),
    currency: request.currency,
    customer: request.customer,
    customer_account: null,
    description: request.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: request.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: request.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card", "us_bank_account"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_confirmation",
    transfer_group: null,
  } satisfies Stripe.PaymentIntent;
}

function newCharge(emulation: Emulation, intent: Stripe.PaymentIntent, id: string): Stripe.Charge {
  return {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: "FIGMENT",
    captured: true,
    created: now_s(emulation),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: null,
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: intent.id,
    payment_method: idOf(intent.payment_method),
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: `${emulation.place.origin}/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "succeeded",
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge;
}
