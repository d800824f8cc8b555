import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Stripe } from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { isJsonObject } from "../shared/json.ts";
import { specificationFolder, whyWithout } from "../shared/specification-folder.ts";
import { idOf } from "./reference.ts";
import { startStripeEmulator, type StripeEmulator } from "./start-stripe-emulator.ts";
import { checkoutOf, type Fixture, stock, stripeClient } from "./test-client.ts";

const day_ms = 24 * 3_600_000;
const fixturesName = "stripe-fixtures3.json";

/** The first start ever makes the schemas of all requests. */
const schemas_ms = 30_000;

let emulator: StripeEmulator;
let stripe: Stripe;
let fixture: Fixture;
beforeEach(async () => {
  emulator = await startStripeEmulator({ clock: manualClock(new Date("2026-01-31T10:00:00Z")) });
  stripe = stripeClient(emulator);
  fixture = await stock(stripe);
}, schemas_ms);
afterEach(() => emulator.close());

async function subscribed(more: Stripe.Checkout.SessionCreateParams = {}): Promise<string> {
  const { id } = await stripe.checkout.sessions.create(checkoutOf(fixture.pro, fixture, more));
  const session = await emulator.pay(id);
  return idOf(session.subscription) ?? "";
}

const typesSince = (start: number): readonly string[] =>
  emulator
    .events()
    .slice(start)
    .map(({ type }) => type);

describe("time", () => {
  it("renews on the day of the month that it began on, or the last one of a short month", async () => {
    const id = await subscribed();
    const ends = [];
    for (let month = 0; month < 3; month += 1) {
      const { items } = await stripe.subscriptions.retrieve(id);
      ends.push(new Date((items.data[0]?.current_period_end ?? 0) * 1000).toISOString().slice(0, 10));
      await emulator.advance(31 * day_ms);
    }
    expect(ends).toEqual(["2026-02-28", "2026-03-31", "2026-04-30"]);
  });

  it("leaves a renewal's invoice in draft for an hour, then charges", async () => {
    const id = await subscribed();
    await emulator.advance(28 * day_ms);
    const [draft] = (await stripe.invoices.list({ subscription: id, limit: 1 })).data;
    expect(draft).toMatchObject({ status: "draft", billing_reason: "subscription_cycle" });
    const seen = emulator.events().length;
    await emulator.advance(2 * 3_600_000);
    expect(await stripe.invoices.retrieve(draft?.id ?? "")).toMatchObject({ status: "paid", amount_paid: 2999 });
    expect(typesSince(seen)).toEqual(expect.arrayContaining(["invoice.finalized", "charge.succeeded", "invoice.paid"]));
  });

  it("tries a failed renewal three times more, then ends the subscription", async () => {
    const id = await subscribed();
    await emulator.setCard(fixture.customer.id, "declined");
    await emulator.advance(29 * day_ms);
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "past_due" });
    await emulator.advance(16 * day_ms);
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "canceled",
      cancellation_details: { reason: "payment_failed" },
    });
    const [invoice] = (await stripe.invoices.list({ subscription: id, limit: 1 })).data;
    expect(invoice).toMatchObject({ status: "void", attempt_count: 4 });
  });

  it("closes a checkout that nobody pays, and brings money that takes days", async () => {
    const half = emulator.clock.now().getTime() / 1000 + 1800;
    const left = await stripe.checkout.sessions.create(checkoutOf(fixture.pack, fixture, { expires_at: half }));
    const slow = await stripe.checkout.sessions.create(checkoutOf(fixture.pack, fixture));
    expect(await emulator.pay(slow.id, { card: "later" })).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    await emulator.advance(4 * day_ms);
    expect(await stripe.checkout.sessions.retrieve(left.id)).toMatchObject({ status: "expired", url: null });
    expect(await stripe.checkout.sessions.retrieve(slow.id)).toMatchObject({ payment_status: "paid" });
    expect(typesSince(0)).toContain("checkout.session.async_payment_succeeded");
  });
});

describe("money", () => {
  it("that was on its way for a subscription and never came is tried again later", async () => {
    const { id } = await stripe.checkout.sessions.create(checkoutOf(fixture.pro, fixture));
    const session = await emulator.pay(id, { card: "later" });
    const subscription = idOf(session.subscription) ?? "";
    expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ status: "active" });
    await emulator.settle(id, "failed");
    expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ status: "past_due" });
    await emulator.setCard(fixture.customer.id, "pays");
    await emulator.advance(3 * day_ms);
    expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ status: "active" });
  });

  it("is refunded in parts, never beyond what was paid", async () => {
    const { id } = await stripe.checkout.sessions.create(checkoutOf(fixture.pack, fixture));
    const { payment_intent: intent } = await emulator.pay(id);
    const payment_intent = idOf(intent) ?? "";
    await stripe.refunds.create({ payment_intent, amount: 400 });
    await expect(stripe.refunds.create({ payment_intent, amount: 500 })).rejects.toMatchObject({ param: "amount" });
    await stripe.refunds.create({ payment_intent });
    expect(emulator.charges()[0]).toMatchObject({ amount_refunded: 899, refunded: true });
    await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ code: "charge_already_refunded" });
  });

  it("is less with a promotion code, on the line too, and for a subscription this once", async () => {
    const { id: coupon } = await stripe.coupons.create({ percent_off: 20, duration: "once" });
    await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon }, code: "WELCOME20" });
    const open = await stripe.checkout.sessions.create(
      checkoutOf(fixture.pro, fixture, { allow_promotion_codes: true }),
    );
    const closed = await stripe.checkout.sessions.create(checkoutOf(fixture.pro, fixture));
    const payment = { card: "pays", promotionCode: "welcome20" } as const;
    await expect(emulator.pay(closed.id, payment)).rejects.toThrow("This code is invalid");
    const session = await emulator.pay(open.id, payment);
    expect(session).toMatchObject({ amount_total: 2399, total_details: { amount_discount: 600 } });
    const invoice = await stripe.invoices.retrieve(idOf(session.invoice) ?? "");
    expect(invoice).toMatchObject({ amount_paid: 2399, lines: { data: [{ discount_amounts: [{ amount: 600 }] }] } });
    await emulator.advance(29 * day_ms);
    const [renewal] = (await stripe.invoices.list({ subscription: idOf(session.subscription) ?? "", limit: 1 })).data;
    expect(renewal).toMatchObject({ amount_paid: 2999 });
  });

  it("is taxed on top where that is asked for", async () => {
    const taxed = checkoutOf(fixture.pack, fixture, { automatic_tax: { enabled: true } });
    const session = await stripe.checkout.sessions.create(taxed);
    expect(session).toMatchObject({ amount_subtotal: 899, amount_total: 989, total_details: { amount_tax: 90 } });
  });

  it("that was declined leaves the page open", async () => {
    const { id } = await stripe.checkout.sessions.create(checkoutOf(fixture.pro, fixture));
    await expect(emulator.pay(id, { card: "declined" })).rejects.toThrow("Your card was declined.");
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: "open", subscription: null });
  });
});

interface Fixtures {
  readonly resources: Readonly<Record<string, object>>;
}

describe("beside Stripe's published examples", () => {
  it("every object has only fields that the example or the client's types know, and says what it is", async ({
    skip,
  }) => {
    const reason = whyWithout(fixturesName, process.env);
    if (reason !== null) skip(reason);
    const file = path.join(specificationFolder(process.env), fixturesName);
    const { resources } = JSON.parse(await readFile(file, "utf8")) as Fixtures;
    const subscription = await stripe.subscriptions.retrieve(await subscribed());
    await emulator.dispute(emulator.charges()[0]?.id ?? "");
    const objects: readonly object[] = [
      subscription,
      fixture.customer,
      fixture.pro,
      await stripe.products.retrieve("prod_pro"),
      (await stripe.invoices.list({})).data[0] ?? {},
      (await stripe.invoicePayments.list({})).data[0] ?? {},
      (await stripe.paymentIntents.list({})).data[0] ?? {},
      emulator.charges()[0] ?? {},
      emulator.disputes()[0] ?? {},
      (await stripe.checkout.sessions.list({})).data[0] ?? {},
      (await stripe.events.list({})).data[0] ?? {},
    ];
    for (const one of objects) {
      const { object: kind } = one as { object: string };
      const example = resources[kind];
      expect(example, kind).toBeDefined();
      // Kinds of values agree wherever both have one: a text is never a number, a list never an object.
      for (const [name, value] of Object.entries(example ?? {})) {
        const ours = (one as Record<string, unknown>)[name];
        if (isSilent(value) || isSilent(ours) || isReference(value, ours)) continue;
        expect(`${kind}.${name} ${kindOf(ours)}`).toBe(`${kind}.${name} ${kindOf(value)}`);
      }
    }
  });
});

const isSilent = (value: unknown): boolean => value === null || value === undefined;
const isReference = (one: unknown, other: unknown): boolean =>
  (typeof one === "string" && isJsonObject(other)) || (typeof other === "string" && isJsonObject(one));
const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);
