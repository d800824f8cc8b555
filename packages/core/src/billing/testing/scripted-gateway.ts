import type { GatewayEvent, GatewaySubscription } from "../gateway-objects.ts";
import type { GatewayWorld } from "../payment-gateway.contract.ts";
import type { CheckoutRequest, GatewayName, PaymentGateway, RefundRequest } from "../payment-gateway.ts";
import { changePlan, preview } from "./scripted-changes.ts";
import { paymentOf } from "./scripted-payment.ts";
import { required, ScriptedState, type ScriptedCheckout, type ScriptedSubscription } from "./scripted-state.ts";
import { bill, end, expire, monthFrom, passDay, wholeMonth } from "./scripted-time.ts";

/** A gateway that lives in memory and tells the truth about itself; its events wait until a test delivers them. */
export interface ScriptedGateway extends GatewayWorld {
  readonly state: ScriptedState;
  /** Every event that ever happened, in order. */
  readonly events: readonly GatewayEvent[];
}

/** What a call to its webhook is signed with. */
export const scriptedSignature = "signed-by-the-scripted-gateway";

/** @param name several of them can share a database under different names */
export function scriptedGateway(start: Date, name = "stripe"): ScriptedGateway {
  const state = new ScriptedState(start, name);
  return {
    state,
    events: state.events,
    gateway: scriptedPayments(state),
    now: () => state.now,
    async pay(checkoutId, how = "at_once") {
      const checkout = required(state.checkouts.get(checkoutId), "checkout");
      if (checkout.state !== "open") throw new Error(`The checkout is ${checkout.state}.`);
      if (how === "at_once") return complete(state, checkout);
      checkout.state = "processing";
      state.emit("checkout.session.completed", "checkout", checkoutId);
    },
    async settle(checkoutId, outcome) {
      const checkout = required(state.checkouts.get(checkoutId), "checkout");
      checkout.state = outcome;
      if (outcome === "paid") checkout.paidAt = state.now;
      const type = outcome === "paid" ? "async_payment_succeeded" : "async_payment_failed";
      state.emit(`checkout.session.${type}`, "checkout", checkoutId);
    },
    async advance(days) {
      for (let day = 0; day < days; day += 1) passDay(state);
    },
    async setCard(customerId, works) {
      if (works) state.brokenCards.delete(customerId);
      else state.brokenCards.add(customerId);
    },
    async dispute(paymentId) {
      const payment = required(paymentOf(state, { kind: "payment", id: paymentId }), "payment");
      const id = state.id("du");
      const { amount_minor } = payment.paid;
      state.disputes.set(id, { id, paymentId: payment.id, amount_minor, state: "open", createdAt: state.now });
      state.emit("charge.dispute.created", "dispute", id);
    },
    async decideDispute(paymentId, outcome) {
      const found = [...state.disputes.values()].find((dispute) => dispute.paymentId === paymentId);
      const dispute = required(found, "dispute");
      dispute.state = outcome;
      state.emit("charge.dispute.closed", "dispute", dispute.id);
    },
    async failRefund(refundId) {
      required(state.refunds.get(refundId), "refund").state = "failed";
      state.emit("refund.failed", "refund", refundId);
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** The gateway itself, over what it knows. */
export function scriptedPayments(state: ScriptedState): PaymentGateway {
  const subscriptionOf = (id: string): ScriptedSubscription =>
    required(state.subscriptions.get(id), `subscription ${id}`);
  const told = ({ ...subscription }: ScriptedSubscription): GatewaySubscription => subscription;
  return {
    name: state.name as GatewayName,
    capabilities: {
      checkout: "page",
      canRenew: true,
      canChangePlan: true,
      canCancel: true,
      canResume: true,
      hasPortal: true,
      canRefund: true,
      canRefundInPart: true,
      hasWebhook: true,
      isLive: false,
    },
    async createCustomer({ accountId }) {
      const customerId = state.customers.get(accountId) ?? state.id("cus");
      state.customers.set(accountId, customerId);
      return { customerId };
    },
    async createCheckout(request) {
      const { id } = checkoutFor(state, request);
      return { id, url: `http://127.0.0.1:4803/pay/${id}`, expiresAt: request.expiresAt };
    },
    async expireCheckout(id) {
      expire(state, required(state.checkouts.get(id), "checkout"));
    },
    getPayment: async (subject) => paymentOf(state, subject),
    async getSubscription(id) {
      const found = state.subscriptions.get(id);
      return found === undefined ? null : told(found);
    },
    previewPlanChange: async ({ subscriptionId, planId }) => preview(state, subscriptionOf(subscriptionId), planId),
    async changePlan(change) {
      changePlan(state, change);
      return told(subscriptionOf(change.subscriptionId));
    },
    async cancel(id, when) {
      const subscription = subscriptionOf(id);
      if (when === "now") end(state, subscription);
      else renewing(state, subscription, false);
      return told(subscription);
    },
    async resume(id) {
      const subscription = subscriptionOf(id);
      renewing(state, subscription, true);
      return told(subscription);
    },
    manageUrl: async ({ customerId }) => `http://127.0.0.1:4803/portal/${customerId}`,
    refund: async (request) => refund(state, request),
    verifyAndParse(rawBody, headers) {
      if (headers["scripted-signature"] !== scriptedSignature) return { outcome: "refused", reason: "forged" };
      const { id } = JSON.parse(Buffer.from(rawBody).toString()) as { id: string };
      return {
        outcome: "accepted",
        event: required(
          state.events.find((event) => event.id === id),
          "event",
        ),
      };
    },
    async *listSince(since) {
      yield* state.events.filter(({ occurredAt }) => occurredAt >= since);
    },
  };
}

function renewing(state: ScriptedState, subscription: ScriptedSubscription, isRenewed: boolean): void {
  subscription.isCancelledAtPeriodEnd = !isRenewed;
  state.emit("customer.subscription.updated", "subscription", subscription.id);
}

function checkoutFor(state: ScriptedState, request: CheckoutRequest): ScriptedCheckout {
  const known = [...state.checkouts.values()].find((checkout) => checkout.request.orderId === request.orderId);
  if (known !== undefined) return known;
  const id = state.id("cs");
  const checkout: ScriptedCheckout = { id, request, state: "open", paidAt: null, invoiceId: null };
  state.checkouts.set(id, checkout);
  return checkout;
}

function complete(state: ScriptedState, checkout: ScriptedCheckout): void {
  const { product, orderId, accountId, customerId } = checkout.request;
  checkout.state = "paid";
  checkout.paidAt = state.now;
  state.emit("checkout.session.completed", "checkout", checkout.id);
  if (product.kind === "pack") return;
  const subscription: ScriptedSubscription = {
    id: state.id("sub"),
    state: "active",
    orderId,
    accountId,
    customerId,
    planId: product.planId,
    nextPlanId: null,
    period: monthFrom(state.now),
    isCancelledAtPeriodEnd: false,
    startedAt: state.now,
    endedAt: null,
  };
  state.subscriptions.set(subscription.id, subscription);
  checkout.invoiceId = bill(state, subscription, [wholeMonth(subscription)], true);
  state.emit("customer.subscription.created", "subscription", subscription.id);
  state.emit("invoice.paid", "invoice", checkout.invoiceId);
}

function refund(state: ScriptedState, { paymentId, amount_minor, idempotencyKey }: RefundRequest) {
  const known = [...state.refunds.values()].find(({ key }) => key === idempotencyKey);
  if (known !== undefined) return known;
  const id = state.id("re");
  const made = { id, paymentId, key: idempotencyKey, amount_minor, state: "succeeded", createdAt: state.now } as const;
  state.refunds.set(id, { ...made });
  state.emit("refund.created", "refund", id);
  return made;
}
