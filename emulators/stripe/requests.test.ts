import type { Stripe } from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { idOf } from "./reference.ts";
import { parseForm } from "./requests/parse-form.ts";
import { startStripeEmulator, type StripeEmulator } from "./start-stripe-emulator.ts";
import { checkoutOf, stock, stripeClient } from "./test-client.ts";

/** The first start ever makes the schemas of all requests. */
const schemas_ms = 30_000;

let emulator: StripeEmulator;
beforeEach(async () => {
  emulator = await startStripeEmulator({ clock: manualClock() });
}, schemas_ms);
afterEach(() => emulator.close());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${emulator.origin}/v1${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${emulator.apiKey}`,
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}

describe("a form", () => {
  it("is objects by name and lists by index", () => {
    expect(parseForm("a[b][0][c]=1&a[b][1][c]=2&d[]=x&d[]=y&e=%20z")).toEqual({
      a: { b: [{ c: "1" }, { c: "2" }] },
      d: ["x", "y"],
      e: " z",
    });
    expect(() => parseForm("a=1&a[b]=2")).toThrow("Invalid hash");
  });
});

describe("requests", () => {
  it.each([
    ["/customers", "nme=Mara", "parameter_unknown", "nme"],
    ["/prices", "currency=usd&recurring[interval]=fortnight", undefined, "recurring[interval]"],
    ["/products", "active=true", "parameter_missing", "name"],
    ["/products", "name=Pro&active=perhaps", undefined, "active"],
    ["/checkout/sessions", "payment_method_types[0]=card", "parameter_unknown", "payment_method_types"],
  ])("that Stripe's own types do not allow are refused: %s %s", async (path, body, code, param) => {
    const { status, body: answer } = await post(path, body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ type: "invalid_request_error", param, ...(code !== undefined && { code }) });
  });

  it("need the key", async () => {
    const { status } = await post("/customers", "", { authorization: "Bearer sk_test_other" });
    expect(status).toBe(401);
  });

  it("keep texts that look like numbers what they are", async () => {
    const stripe = stripeClient(emulator);
    expect(await stripe.customers.create({ metadata: { order: "007" } })).toMatchObject({ metadata: { order: "007" } });
  });

  it("under one key have one effect, and another request under it is refused", async () => {
    const first = await post("/customers", "email=a@example.com", { "idempotency-key": "k1" });
    const again = await post("/customers", "email=a@example.com", { "idempotency-key": "k1" });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const other = await post("/customers", "email=b@example.com", { "idempotency-key": "k1" });
    expect(other.body.error).toMatchObject({ type: "idempotency_error" });
    await emulator.advance(25 * 3_600_000);
    const muchLater = await post("/customers", "email=b@example.com", { "idempotency-key": "k1" });
    expect(muchLater.body.id).not.toBe(first.body.id);
  });

  it("that were refused may be mended under their key", async () => {
    expect((await post("/customers", "nme=x", { "idempotency-key": "k2" })).status).toBe(400);
    expect((await post("/customers", "name=x", { "idempotency-key": "k2" })).status).toBe(200);
  });

  it("that were begun stay refused under their key, whatever has changed since", async () => {
    const stripe = stripeClient(emulator);
    const fixture = await stock(stripe);
    const pay = async (price: Stripe.Price) =>
      emulator.pay((await stripe.checkout.sessions.create(checkoutOf(price, fixture))).id);
    const payment_intent = idOf((await pay(fixture.pack)).payment_intent) ?? "";
    const back = await stripe.refunds.create({ payment_intent, amount: 800 });
    const again = (idempotencyKey: string) =>
      stripe.refunds.create({ payment_intent, amount: 100 }, { idempotencyKey });
    await expect(again("k4")).rejects.toMatchObject({ statusCode: 400, param: "amount" });
    await emulator.failRefund(back.id);
    await expect(again("k4")).rejects.toMatchObject({ statusCode: 400, param: "amount" });
    expect(await again("k5")).toMatchObject({ amount: 100 });

    const subscription = await stripe.subscriptions.retrieve(idOf((await pay(fixture.pro)).subscription) ?? "");
    const upgrade = (idempotencyKey: string) =>
      stripe.subscriptions.update(
        subscription.id,
        {
          items: [{ id: subscription.items.data[0]?.id ?? "", price: fixture.pro.id }],
          billing_cycle_anchor: { type: "now" },
          proration_behavior: "none",
          payment_behavior: "error_if_incomplete",
        },
        { idempotencyKey },
      );
    await emulator.setCard(fixture.customer.id, "declined");
    await expect(upgrade("k6")).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    await emulator.setCard(fixture.customer.id, "pays");
    await expect(upgrade("k6")).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    expect(await upgrade("k7")).toMatchObject({ status: "active" });
  });
});

describe("lists", () => {
  it("are read page by page, newest first", async () => {
    const stripe = stripeClient(emulator);
    const made = [];
    for (let count = 0; count < 7; count += 1) made.push((await stripe.customers.create({ name: `${count}` })).id);
    const read = [];
    for await (const { id } of stripe.customers.list({ limit: 3 })) read.push(id);
    expect(read).toEqual(made.toReversed());
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: "limit" });
    await expect(stripe.customers.list({ starting_after: "cus_none" })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("and objects hold other objects when asked to", async () => {
    const stripe = stripeClient(emulator);
    const fixture = await stock(stripe);
    const { id } = await stripe.checkout.sessions.create(checkoutOf(fixture.pack, fixture));
    await emulator.pay(id);
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ["payment_intent.latest_charge", "line_items"],
    });
    expect(session).toMatchObject({
      payment_intent: { status: "succeeded", latest_charge: { amount: 899 } },
      line_items: { data: [{ price: { lookup_key: "pack_100" } }] },
    });
  });
});

describe("faults", () => {
  it("before the effect change nothing; after it, the same key answers what happened", async () => {
    const patient = stripeClient(emulator, { retries: 2 });
    emulator.setFaults([{ on: "write", match: { nth: 1 }, fault: "reset-after" }]);
    const { id } = await patient.customers.create({ name: "once" });
    const all = await patient.customers.list({ limit: 10 });
    expect(all.data.map((customer) => customer.id)).toEqual([id]);
    emulator.setFaults([{ on: "write", fault: "500" }]);
    await expect(patient.customers.create({ name: "never" })).rejects.toMatchObject({ statusCode: 500 });
    expect((await patient.customers.list({ limit: 10 })).data).toHaveLength(1);
  });

  it("of the kind 500-after are kept under the key, as Stripe keeps them", async () => {
    const patient = stripeClient(emulator, { retries: 1 });
    emulator.setFaults([{ on: "write", times: 1, fault: "500-after" }]);
    await expect(patient.customers.create({ name: "made" }, { idempotencyKey: "k3" })).rejects.toThrow(
      "An unknown error occurred",
    );
    emulator.setFaults([]);
    await expect(patient.customers.create({ name: "made" }, { idempotencyKey: "k3" })).rejects.toThrow(
      "An unknown error occurred",
    );
    expect((await patient.customers.list({})).data).toHaveLength(1);
  });
});
