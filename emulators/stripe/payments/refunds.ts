import type { Stripe } from "stripe";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";

export function createRefund(emulation: Emulation, given: Parameters["refundCreate"]): Stripe.Refund {
  const { books, events, newId } = emulation;
  const charge = chargeToRefund(emulation, given);
  const left_minor = charge.amount_captured - charge.amount_refunded;
  const amount = given.amount ?? left_minor;
  if (charge.refunded) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount < 1 || amount > left_minor) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left_minor})`;
    throw invalidRequest(message, { param: "amount" });
  }
  if (charge.disputed && disputesOf(emulation, charge.id).some(({ is_charge_refundable: is }) => !is)) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  const refund = books.refunds.put({
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: now_s(emulation),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    metadata: metadataOf(given.metadata),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  } satisfies Stripe.Refund);
  addToRefunded(emulation, charge.id, amount);
  events.record("refund.created", refund);
  events.record("charge.refunded", books.charges.get(charge.id));
  return refund;
}

/** The person's bank sends the money back. */
export function failRefund(emulation: Emulation, refundId: string): Stripe.Refund {
  const { books, events } = emulation;
  const before = books.refunds.get(refundId);
  if (before.status === "failed") return before;
  const refund = books.refunds.change(refundId, {
    status: "failed",
    failure_reason: "lost_or_stolen_card",
  });
  addToRefunded(emulation, String(idOf(refund.charge)), -refund.amount);
  events.record("refund.updated", refund);
  events.record("refund.failed", refund);
  return refund;
}

function addToRefunded({ books }: Emulation, chargeId: string, amount_minor: number): void {
  const { amount, amount_refunded: before } = books.charges.get(chargeId);
  const amount_refunded = before + amount_minor;
  books.charges.change(chargeId, { amount_refunded, refunded: amount_refunded >= amount });
}

function chargeToRefund({ books }: Emulation, given: Parameters["refundCreate"]): Stripe.Charge {
  if (given.charge !== undefined) return books.charges.get(given.charge, "charge");
  if (given.payment_intent === undefined) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
  }
  const intent = books.paymentIntents.get(given.payment_intent, "payment_intent");
  const chargeId = idOf(intent.latest_charge);
  if (intent.status !== "succeeded" || chargeId === null) {
    const message = `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`;
    throw invalidRequest(message, { code: "payment_intent_unexpected_state", param: "payment_intent" });
  }
  return books.charges.get(chargeId);
}

function disputesOf({ books }: Emulation, chargeId: string): readonly Stripe.Dispute[] {
  return books.disputes.all().filter(({ charge }) => charge === chargeId);
}
