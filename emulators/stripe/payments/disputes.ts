import type { Stripe } from "stripe";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { invalidRequest } from "../problem.ts";

const answerWithin_s = 9 * 24 * 3600;

/** The person's bank takes the money of a charge back, or, as an inquiry, asks about it. */
export function openDispute(emulation: Emulation, chargeId: string, kind: "dispute" | "inquiry"): Stripe.Dispute {
  const { books, events, newId } = emulation;
  const charge = books.charges.get(chargeId);
  if (charge.disputed) throw invalidRequest(`Charge ${chargeId} is disputed already.`);
  books.charges.change(chargeId, { disputed: true });
  const dispute = books.disputes.put({
    id: newId("du"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: chargeId,
    created: now_s(emulation),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: now_s(emulation) + answerWithin_s,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: kind === "inquiry",
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    reason: "fraudulent",
    status: kind === "inquiry" ? "warning_needs_response" : "needs_response",
  } satisfies Stripe.Dispute);
  events.record("charge.dispute.created", dispute);
  if (kind === "dispute") events.record("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** The bank decides. An inquiry ends in neither: it is closed. */
export function decideDispute(emulation: Emulation, disputeId: string, outcome: "won" | "lost"): Stripe.Dispute {
  const { books, events } = emulation;
  const isInquiry = books.disputes.get(disputeId).status.startsWith("warning");
  const dispute = books.disputes.change(disputeId, { status: isInquiry ? "warning_closed" : outcome });
  if (!isInquiry && outcome === "won") events.record("charge.dispute.funds_reinstated", dispute);
  events.record("charge.dispute.closed", dispute);
  return dispute;
}

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
