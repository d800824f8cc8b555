import type { EventSubject, GatewayPayment } from "../gateway-objects.ts";
import type { ScriptedCheckout, ScriptedInvoice, ScriptedState } from "./scripted-state.ts";

/** The payment that something is about, as the gateway would tell it now. */
export function paymentOf(state: ScriptedState, { kind, id }: EventSubject): GatewayPayment | null {
  if (kind === "subscription") {
    const latest = [...state.invoices.values()].findLast(({ subscriptionId }) => subscriptionId === id);
    return latest === undefined ? null : ofInvoice(state, latest);
  }
  const about = kind === "refund" ? state.refunds.get(id) : kind === "dispute" ? state.disputes.get(id) : undefined;
  const paymentId = about?.paymentId ?? id;
  const checkout = state.checkouts.get(paymentId);
  const invoice = state.invoices.get(checkout?.invoiceId ?? paymentId);
  if (invoice !== undefined) return ofInvoice(state, invoice);
  return checkout === undefined ? null : ofCheckout(state, checkout);
}

function ofInvoice(state: ScriptedState, invoice: ScriptedInvoice): GatewayPayment {
  const subscription = state.subscriptions.get(invoice.subscriptionId);
  return {
    id: invoice.id,
    state: invoice.state,
    orderId: invoice.orderId,
    accountId: subscription?.accountId ?? null,
    customerId: subscription?.customerId ?? null,
    subscriptionId: invoice.subscriptionId,
    paid: { amount_minor: invoice.amount_minor, currency: "usd" },
    tax_minor: 0,
    paidAt: invoice.paidAt,
    lines: invoice.lines,
    ...reversals(state, invoice.id),
    receiptUrl: null,
  };
}

function ofCheckout(state: ScriptedState, { id, request, state: how, paidAt }: ScriptedCheckout): GatewayPayment {
  const { product, orderId, accountId, customerId } = request;
  return {
    id,
    state: how,
    orderId,
    accountId,
    customerId,
    subscriptionId: null,
    paid: product.price,
    tax_minor: 0,
    paidAt,
    lines: [{ sku: product.sku, amount_minor: product.price.amount_minor, isProration: false, period: null }],
    ...reversals(state, id),
    receiptUrl: null,
  };
}

function reversals(state: ScriptedState, paymentId: string): Pick<GatewayPayment, "refunds" | "disputes"> {
  return {
    refunds: [...state.refunds.values()]
      .filter((refund) => refund.paymentId === paymentId)
      .map(({ id, amount_minor, state: how, createdAt }) => ({ id, amount_minor, state: how, createdAt })),
    disputes: [...state.disputes.values()]
      .filter((dispute) => dispute.paymentId === paymentId)
      .map(({ id, amount_minor, state: how, createdAt }) => ({ id, amount_minor, state: how, createdAt })),
  };
}
