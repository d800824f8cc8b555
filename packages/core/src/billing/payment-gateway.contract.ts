import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProduct, type Sku } from "../plans/index.ts";
import type { GatewayEvent, GatewayPayment } from "./gateway-objects.ts";
import type { Checkout, PaymentGateway } from "./payment-gateway.ts";

/** A gateway, and the world around it that only a test can move: people who pay, cards that fail, time that passes. */
export interface GatewayWorld extends AsyncDisposable {
  readonly gateway: PaymentGateway;
  now(): Date;
  /** Somebody opens the checkout and pays. `later`: by a method whose money takes days; `settle` decides about it. */
  pay(checkoutId: string, how?: "at_once" | "later"): Promise<void>;
  settle(checkoutId: string, outcome: "paid" | "failed"): Promise<void>;
  /** Lets time pass, and everything happen that is due by then. */
  advance(days: number): Promise<void>;
  /** Whether the customer's card works from now on. */
  setCard(customerId: string, works: boolean): Promise<void>;
  /** The bank of the payment's owner asks for the money, and later decides. */
  dispute(paymentId: string): Promise<void>;
  decideDispute(paymentId: string, outcome: "won" | "lost"): Promise<void>;
  /** Makes the bank send a refund back. */
  failRefund(refundId: string): Promise<void>;
}

const day_ms = 24 * 3_600_000;

/** What every gateway with a page of its own must do. */
export function paymentGatewayContract(name: string, start: () => Promise<GatewayWorld>): void {
  describe(`payment gateway: ${name}`, () => {
    let world: GatewayWorld;
    let people = 0;
    beforeAll(async () => {
      world = await start();
    });
    afterAll(async () => {
      await world[Symbol.asyncDispose]();
    });

    async function person() {
      people += 1;
      const accountId = `00000000-0000-7000-8000-${String(people).padStart(12, "0")}`;
      const { customerId } = await world.gateway.createCustomer({ accountId, email: `person-${people}@example.com` });
      return { accountId, customerId };
    }

    async function order(sku: Sku, who?: Awaited<ReturnType<typeof person>>) {
      const { accountId, customerId } = who ?? (await person());
      const product = findProduct(sku);
      if (product === null) throw new Error(`There is no ${sku}.`);
      people += 1;
      const orderId = `00000000-0000-7000-9000-${String(people).padStart(12, "0")}`;
      const request = {
        orderId,
        accountId,
        customerId,
        product,
        successUrl: "http://127.0.0.1:4321/paid?checkout={CHECKOUT_ID}",
        cancelUrl: "http://127.0.0.1:4321/pricing",
        expiresAt: new Date(world.now().getTime() + day_ms / 2),
      };
      return {
        request,
        checkout: await world.gateway.createCheckout(request),
        accountId,
        customerId,
        orderId,
        product,
      };
    }

    async function paymentOf(checkout: Checkout): Promise<GatewayPayment> {
      const payment = await world.gateway.getPayment({ kind: "checkout", id: checkout.id });
      if (payment === null) throw new Error("The checkout has no payment.");
      return payment;
    }

    async function subscribed(sku: Sku = "starter_monthly") {
      const ordered = await order(sku);
      await world.pay(ordered.checkout.id);
      const payment = await paymentOf(ordered.checkout);
      return { ...ordered, payment, subscriptionId: payment.subscriptionId ?? "" };
    }

    async function eventsSince(since: Date): Promise<readonly GatewayEvent[]> {
      return Array.fromAsync(world.gateway.listSince(since));
    }

    it("has one customer for each account", async () => {
      const { accountId, customerId } = await person();
      expect(await world.gateway.createCustomer({ accountId, email: null })).toEqual({ customerId });
    });

    it("takes the money for a pack once it is paid, and names the order and the account", async () => {
      const { request, checkout, orderId, accountId, customerId, product } = await order("pack_50");
      expect(await world.gateway.createCheckout(request)).toEqual(checkout);
      expect(await paymentOf(checkout)).toMatchObject({ state: "open", paidAt: null });
      await world.pay(checkout.id);
      expect(await paymentOf(checkout)).toMatchObject({
        id: checkout.id,
        state: "paid",
        orderId,
        accountId,
        customerId,
        subscriptionId: null,
        paid: product.price,
        lines: [{ sku: "pack_50", amount_minor: 499, isProration: false, period: null }],
        refunds: [],
        disputes: [],
      });
    });

    it("closes a checkout that nobody paid, by itself and on request", async () => {
      const one = await order("pack_50");
      const other = await order("pack_100");
      await world.gateway.expireCheckout(one.checkout.id);
      await world.gateway.expireCheckout(one.checkout.id);
      expect(await paymentOf(one.checkout)).toMatchObject({ state: "expired" });
      await world.advance(1);
      expect(await paymentOf(other.checkout)).toMatchObject({ state: "expired" });
    });

    it.each(["paid", "failed"] as const)("waits for money that takes days: %s", async (outcome) => {
      const { checkout } = await order("pack_100");
      await world.pay(checkout.id, "later");
      expect(await paymentOf(checkout)).toMatchObject({ state: "processing" });
      await world.settle(checkout.id, outcome);
      expect(await paymentOf(checkout)).toMatchObject({ state: outcome });
    });

    it("bills a subscription for whole periods that follow one another", async () => {
      const { subscriptionId, payment, accountId } = await subscribed();
      const [first] = payment.lines;
      expect(payment).toMatchObject({ state: "paid", accountId, paid: { amount_minor: 999, currency: "usd" } });
      expect(first).toMatchObject({ sku: "starter_monthly", isProration: false });
      const since = world.now();
      await world.advance(32);
      const subscription = await world.gateway.getSubscription(subscriptionId);
      expect(subscription).toMatchObject({ state: "active", planId: "starter", accountId });
      expect(subscription?.period.start).toEqual(first?.period?.end);
      const latest = await world.gateway.getPayment({ kind: "subscription", id: subscriptionId });
      expect(latest?.lines[0]?.period).toEqual(subscription?.period);
      const renewals = await renewalsSince(since, subscriptionId);
      const later = renewals.filter(({ id }) => id !== payment.id);
      expect(later.map(({ lines }) => lines.map(({ period }) => period))).toEqual([[subscription?.period]]);
    });

    async function renewalsSince(since: Date, subscriptionId: string): Promise<readonly GatewayPayment[]> {
      const found = new Map<string, GatewayPayment>();
      for (const { subject } of await eventsSince(since)) {
        const payment = subject?.kind === "invoice" ? await world.gateway.getPayment(subject) : null;
        if (payment?.state === "paid" && payment.subscriptionId === subscriptionId) found.set(payment.id, payment);
      }
      return [...found.values()];
    }

    it("is past due while a renewal cannot be paid, and active again once it is", async () => {
      const { subscriptionId, customerId } = await subscribed();
      await world.setCard(customerId, false);
      await world.advance(32);
      expect(await world.gateway.getSubscription(subscriptionId)).toMatchObject({ state: "past_due" });
      await world.setCard(customerId, true);
      await world.advance(5);
      expect(await world.gateway.getSubscription(subscriptionId)).toMatchObject({ state: "active" });
    });

    it("upgrades now, for the price less what is left, and says beforehand what that costs", async () => {
      const { subscriptionId } = await subscribed();
      await world.advance(10);
      const since = world.now();
      const preview = await world.gateway.previewPlanChange({ subscriptionId, planId: "pro" });
      expect(preview.dueNow.amount_minor).toBe(2999 - preview.credit_minor);
      expect(preview.credit_minor).toBeGreaterThan(0);
      const change = {
        subscriptionId,
        planId: "pro",
        when: "now",
        idempotencyKey: `change-${subscriptionId}`,
      } as const;
      expect(await world.gateway.changePlan(change)).toMatchObject({
        planId: "pro",
        nextPlanId: null,
        state: "active",
      });
      await world.gateway.changePlan(change);
      const payments = await renewalsSince(since, subscriptionId);
      expect(payments.map(({ paid }) => paid.amount_minor)).toEqual([preview.dueNow.amount_minor]);
      const whole = payments[0]?.lines.filter(({ isProration }) => !isProration);
      expect(whole).toMatchObject([{ sku: "pro_monthly", amount_minor: 2999 }]);
    });

    it("keeps the old plan when the upgrade cannot be paid, until it is asked for under another key", async () => {
      const { subscriptionId, customerId } = await subscribed();
      await world.setCard(customerId, false);
      const change = { subscriptionId, planId: "pro", when: "now", idempotencyKey: `no-${subscriptionId}` } as const;
      await expect(world.gateway.changePlan(change)).rejects.toMatchObject({ code: "payment_declined" });
      expect(await world.gateway.getSubscription(subscriptionId)).toMatchObject({ planId: "starter" });
      await world.setCard(customerId, true);
      await expect(world.gateway.changePlan(change)).rejects.toMatchObject({ code: "payment_declined" });
      const anew = { ...change, idempotencyKey: `anew-${subscriptionId}` };
      expect(await world.gateway.changePlan(anew)).toMatchObject({ planId: "pro" });
    });

    it("downgrades when the period ends, and takes that back when asked", async () => {
      const { subscriptionId } = await subscribed("pro_monthly");
      const change = { subscriptionId, when: "period_end" } as const;
      const down = { ...change, planId: "starter", idempotencyKey: `down-${subscriptionId}` } as const;
      expect(await world.gateway.changePlan(down)).toMatchObject({ planId: "pro", nextPlanId: "starter" });
      const back = { ...change, planId: "pro", idempotencyKey: `back-${subscriptionId}` } as const;
      expect(await world.gateway.changePlan(back)).toMatchObject({ planId: "pro", nextPlanId: null });
      await world.gateway.changePlan({ ...down, idempotencyKey: `again-${subscriptionId}` });
      await world.advance(32);
      expect(await world.gateway.getSubscription(subscriptionId)).toMatchObject({
        planId: "starter",
        nextPlanId: null,
      });
    });

    it("cancels when the period ends, resumes until then, and ends at once when asked", async () => {
      const { subscriptionId } = await subscribed();
      const { gateway } = world;
      expect(await gateway.cancel(subscriptionId, "period_end")).toMatchObject({ isCancelledAtPeriodEnd: true });
      expect(await gateway.resume(subscriptionId)).toMatchObject({ isCancelledAtPeriodEnd: false, state: "active" });
      await gateway.cancel(subscriptionId, "period_end");
      await world.advance(32);
      expect(await gateway.getSubscription(subscriptionId)).toMatchObject({ state: "cancelled" });
      const other = await subscribed();
      const ended = await gateway.cancel(other.subscriptionId, "now");
      expect(ended).toMatchObject({ state: "cancelled" });
      expect(ended.endedAt).not.toBeNull();
    });

    it("pays back once for each key, and reports what the bank sends back", async () => {
      const { checkout } = await order("pack_250");
      await world.pay(checkout.id);
      const request = { paymentId: checkout.id, amount_minor: 500, idempotencyKey: `refund-${checkout.id}` };
      const refund = await world.gateway.refund(request);
      expect(await world.gateway.refund(request)).toMatchObject({ id: refund.id });
      expect(await paymentOf(checkout)).toMatchObject({ refunds: [{ id: refund.id, amount_minor: 500 }] });
      expect(await world.gateway.getPayment({ kind: "refund", id: refund.id })).toMatchObject({ id: checkout.id });
      expect(await world.gateway.getPayment({ kind: "payment", id: checkout.id })).toMatchObject({ id: checkout.id });
      await world.failRefund(refund.id);
      expect(await paymentOf(checkout)).toMatchObject({ refunds: [{ id: refund.id, state: "failed" }] });
    });

    it.each(["won", "lost"] as const)("knows of a dispute, and that it was %s", async (outcome) => {
      const { checkout } = await order("pack_100");
      await world.pay(checkout.id);
      await world.dispute(checkout.id);
      expect(await paymentOf(checkout)).toMatchObject({ disputes: [{ state: "open", amount_minor: 899 }] });
      await world.decideDispute(checkout.id, outcome);
      const payment = await paymentOf(checkout);
      expect(payment).toMatchObject({ disputes: [{ state: outcome }] });
      const [dispute] = payment.disputes;
      expect(await world.gateway.getPayment({ kind: "dispute", id: dispute?.id ?? "" })).toEqual(payment);
    });

    it("has a page where people manage what they pay", async () => {
      const { customerId } = await person();
      const url = await world.gateway.manageUrl({ customerId, returnUrl: "http://127.0.0.1:4321/account" });
      expect(URL.canParse(url)).toBe(true);
    });

    it("tells of everything that happened since", async () => {
      const since = world.now();
      const { checkout } = await subscribed();
      const events = await eventsSince(since);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const subjects = events.map(({ subject }) => subject);
      expect(subjects).toContainEqual({ kind: "checkout", id: checkout.id });
      expect(subjects.map((subject) => subject?.kind)).toEqual(expect.arrayContaining(["invoice", "subscription"]));
    });

    it("does not know what it never made", async () => {
      const { gateway } = world;
      expect(await gateway.getPayment({ kind: "checkout", id: "cs_test_none" })).toBeNull();
      expect(await gateway.getSubscription("sub_none")).toBeNull();
    });

    it("believes no call that it did not sign", () => {
      const body = Buffer.from(JSON.stringify({ id: "evt_1", type: "invoice.paid" }));
      expect(world.gateway.verifyAndParse(body, {})).toMatchObject({ outcome: "refused" });
      const headers = { "stripe-signature": "t=1,v1=00" };
      expect(world.gateway.verifyAndParse(body, headers)).toMatchObject({ outcome: "refused" });
    });
  });
}
