import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../configuration/secret.ts";
import { planBootstrap, type BootstrapPlan } from "./bootstrap.ts";
import { createStripeClient } from "./stripe-client.ts";

/** The first start ever makes the schemas of all requests. */
const schemas_ms = 30_000;

let emulator: StripeEmulator;
beforeEach(async () => {
  emulator = await startStripeEmulator({ clock: manualClock() });
}, schemas_ms);
afterEach(() => emulator.close());

function client() {
  return createStripeClient({ secretKey: new Secret(emulator.apiKey), baseUrl: emulator.origin });
}

async function plan(
  webhookUrl: string | null = "https://figment.example/api/payments/webhook",
): Promise<BootstrapPlan> {
  return planBootstrap(client(), { webhookUrl, returnUrl: "https://figment.example/account" });
}

const subjects = ({ steps }: BootstrapPlan): string[] => steps.map(({ subject, action }) => `${action} ${subject}`);

describe("bootstrap", () => {
  it("makes everything in an empty account, and nothing the second time", async () => {
    const first = await plan();
    expect(subjects(first)).toEqual([
      "create product:figment_starter_monthly",
      "create price:starter_monthly",
      "create product:figment_pro_monthly",
      "create price:pro_monthly",
      "create product:figment_pack_50",
      "create price:pack_50",
      "create product:figment_pack_100",
      "create price:pack_100",
      "create product:figment_pack_250",
      "create price:pack_250",
      "create portal",
      "create webhook",
    ]);
    expect(emulator.requests().every(({ method }) => method === "GET")).toBe(true);
    expect((await first.perform()).webhookSecret).toMatch(/^whsec_/);
    expect((await plan()).steps).toEqual([]);
  });

  it("goes on where a fault stopped it", async () => {
    emulator.setFaults([{ on: "write", match: { nth: 5 }, times: 1, fault: "401" }]);
    await expect((await plan()).perform()).rejects.toMatchObject({ code: "invalid_configuration" });
    await (await plan()).perform();
    expect((await plan()).steps).toEqual([]);
  });

  it("moves a lookup key to a new price when an amount is not ours, and retires the old price", async () => {
    await (await plan()).perform();
    const stripe = client();
    const wrong = { product: "figment_pack_50", currency: "usd", unit_amount: 399, lookup_key: "pack_50" };
    const { id } = await stripe.prices.create({ ...wrong, transfer_lookup_key: true });
    const mending = await plan();
    expect(mending.steps).toEqual([
      { subject: "price:pack_50", action: "change", description: "$4.99, not 3.99 usd as now" },
    ]);
    await mending.perform();
    expect(await stripe.prices.retrieve(id)).toMatchObject({ active: false, lookup_key: null });
    const { data } = await stripe.prices.list({ lookup_keys: ["pack_50"] });
    expect(data).toMatchObject([{ unit_amount: 499, active: true }]);
    expect((await plan()).steps).toEqual([]);
  });

  it("mends a webhook endpoint that misses events, and leaves it alone without an address", async () => {
    await client().webhookEndpoints.create({
      url: "https://figment.example/api/payments/webhook",
      enabled_events: ["invoice.paid"],
    });
    await (await plan(null)).perform();
    const mending = await plan();
    expect(subjects(mending)).toEqual(["change webhook"]);
    await mending.perform();
    expect((await plan()).steps).toEqual([]);
  });
});
