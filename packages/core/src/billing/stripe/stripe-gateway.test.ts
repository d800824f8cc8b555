import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { Stripe } from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../configuration/secret.ts";
import { findProduct, type Product } from "../../plans/index.ts";
import { planBootstrap } from "./bootstrap.ts";
import { createStripeClient } from "./stripe-client.ts";
import { stripeGateway } from "./stripe-gateway.ts";

const webhookSecret = "whsec_unit";
const accountId = "00000000-0000-7000-8000-000000000001";

let emulator: StripeEmulator;
beforeAll(async () => {
  emulator = await startStripeEmulator({ clock: manualClock() });
  const plan = await planBootstrap(createStripeClient(connection()), {
    webhookUrl: null,
    returnUrl: "http://127.0.0.1:4321/account",
  });
  await plan.perform();
}, 30_000);
afterAll(() => emulator.close());
beforeEach(() => emulator.setFaults([]));

const connection = (key = emulator.apiKey) => ({ secretKey: new Secret(key), baseUrl: emulator.origin });

function gateway(key?: string) {
  return stripeGateway({
    ...connection(key),
    webhookSecret: new Secret(webhookSecret),
    hasAutomaticTax: false,
    clock: emulator.clock,
  });
}

function product(sku: string): Product {
  const found = findProduct(sku);
  if (found === null) throw new Error(`There is no ${sku}.`);
  return found;
}

async function request(orderId: string, sku = "pack_50") {
  const { customerId } = await gateway().createCustomer({ accountId, email: null });
  return {
    orderId,
    accountId,
    customerId,
    product: product(sku),
    successUrl: "http://127.0.0.1:4321/paid?checkout={CHECKOUT_ID}",
    cancelUrl: "http://127.0.0.1:4321/pricing",
    expiresAt: new Date(emulator.clock.now().getTime() + 3_600_000),
  };
}

describe("when something goes wrong at Stripe", () => {
  it("asks again under the same key, so that what was lost on the way is made once", async () => {
    const asked = await request("order-1");
    emulator.setFaults([{ on: "write", times: 1, fault: "reset-after" }]);
    const { id } = await gateway().createCheckout(asked);
    expect(await gateway().createCheckout(asked)).toMatchObject({ id });
    const made = emulator
      .requests()
      .filter(({ method, path }) => method === "POST" && path === "/v1/checkout/sessions");
    expect(made.map(({ status }) => status)).toEqual([null, 200, 200]);
  });

  it("waits a little when Stripe is busy, and gives up in the end, saying that it may be tried again", async () => {
    const asked = await request("order-2");
    emulator.setFaults([{ on: "write", times: 1, fault: "429" }]);
    expect(await gateway().createCheckout(asked)).toMatchObject({ id: expect.stringMatching(/^cs_/u) });
    emulator.setFaults([{ on: "write", fault: "503" }]);
    const refusal = { code: "payment_unavailable", isRetryable: true };
    await expect(gateway().createCheckout({ ...asked, orderId: "order-3" })).rejects.toMatchObject(refusal);
  });

  it("tells nobody what Stripe said, and the operator which key is wrong", async () => {
    const refused = gateway("sk_test_wrong").getSubscription("sub_1");
    await expect(refused).rejects.toMatchObject({
      code: "invalid_configuration",
      message: "Stripe does not accept the secret key.",
      nextSteps: [expect.stringContaining("STRIPE_SECRET_KEY")],
    });
  });

  it("sells nothing at a price that is not ours", async () => {
    const stripe = createStripeClient(connection());
    const wrong = { product: "figment_pack_100", currency: "usd", unit_amount: 1, lookup_key: "pack_100" };
    await stripe.prices.create({ ...wrong, transfer_lookup_key: true });
    await expect(gateway().createCheckout(await request("order-4", "pack_100"))).rejects.toMatchObject({
      code: "invalid_configuration",
      message: "Stripe's price for pack_100 is not ours, which is $8.99.",
      nextSteps: ["figment billing bootstrap"],
    });
  });
});

describe("a call to the webhook", () => {
  const body = (event: object): Buffer => Buffer.from(JSON.stringify(event));
  const good = {
    id: "evt_1",
    object: "event",
    type: "invoice.paid",
    created: 1_767_225_600,
    data: { object: { id: "in_1", object: "invoice" } },
  };
  function signed(payload: Buffer, options: { readonly ageOf_s?: number; readonly secret?: string } = {}) {
    const timestamp = Math.floor(emulator.clock.now().getTime() / 1000) - (options.ageOf_s ?? 0);
    const header = Stripe.webhooks.generateTestHeaderString({
      payload: payload.toString("utf8"),
      secret: options.secret ?? webhookSecret,
      timestamp,
    });
    return gateway().verifyAndParse(payload, { "stripe-signature": header });
  }

  it("says what to look at, and no more", () => {
    expect(signed(body(good))).toEqual({
      outcome: "accepted",
      event: {
        id: "evt_1",
        type: "invoice.paid",
        occurredAt: new Date("2026-01-01T00:00:00.000Z"),
        subject: { kind: "invoice", id: "in_1" },
      },
    });
    expect(signed(body({ ...good, type: "some.news" }))).toMatchObject({ event: { subject: null } });
  });

  it("is refused when it is forged, stale, or no event", () => {
    expect(signed(body(good), { secret: "whsec_other" })).toEqual({ outcome: "refused", reason: "forged" });
    expect(signed(body(good), { ageOf_s: 301 })).toEqual({ outcome: "refused", reason: "stale" });
    expect(signed(body(good), { ageOf_s: -301 })).toEqual({ outcome: "refused", reason: "stale" });
    expect(signed(Buffer.from("[]"))).toEqual({ outcome: "refused", reason: "unreadable" });
    expect(signed(body({ ...good, object: "v2.core.event" }))).toEqual({ outcome: "refused", reason: "unreadable" });
    expect(signed(Buffer.from('{"id":"evt_1", cut'))).toEqual({ outcome: "refused", reason: "unreadable" });
  });

  it("is refused when it is old, though its header names a new time as well", () => {
    const payload = body(good);
    const now_s = Math.floor(emulator.clock.now().getTime() / 1000);
    const old = { payload: payload.toString("utf8"), secret: webhookSecret, timestamp: now_s - 3_600 };
    const header = Stripe.webhooks.generateTestHeaderString(old);
    for (const forged of [
      `t=${now_s},${header}`,
      `${header},t=${now_s}`,
      `t=${now_s},${header.replace("t=", "t=+")}`,
    ]) {
      expect(gateway().verifyAndParse(payload, { "stripe-signature": forged })).toMatchObject({ reason: "forged" });
    }
  });

  it("is refused when one byte of it was changed", () => {
    const payload = body(good);
    const header = Stripe.webhooks.generateTestHeaderString({
      payload: payload.toString("utf8"),
      secret: webhookSecret,
      timestamp: Math.floor(emulator.clock.now().getTime() / 1000),
    });
    payload[7] = (payload[7] ?? 0) ^ 1;
    expect(gateway().verifyAndParse(payload, { "stripe-signature": header })).toMatchObject({ reason: "forged" });
  });
});
