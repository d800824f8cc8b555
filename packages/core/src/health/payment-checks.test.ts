import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { Stripe } from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { planPaymentSetup } from "../studio/payment-setup.ts";
import { checkPayments } from "./payment-checks.ts";

const right = "prices, portal and webhook are as they should be";

let emulator: StripeEmulator;
let home: string;
/** Where the world would reach the studio: somebody is there. */
const api = createServer((request, response) => {
  response.writeHead(request.url === "/api/health/live" ? 200 : 404).end();
});

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "figment-payments-"));
  emulator = await startStripeEmulator({ clock: manualClock() });
  api.listen(0, "127.0.0.1");
  await once(api, "listening");
}, 30_000);
afterAll(async () => {
  await emulator.close();
  api.closeAllConnections();
  api.close();
});

function configOf(env: Readonly<Record<string, string>> = {}) {
  return readConfig({
    FIGMENT_HOME: home,
    STRIPE_BASE_URL: emulator.origin,
    STRIPE_SECRET_KEY: emulator.apiKey,
    STRIPE_WEBHOOK_SECRET: "whsec_doctor",
    FIGMENT_PUBLIC_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    ...env,
  });
}

const check = async (env: Readonly<Record<string, string>> = {}) => checkPayments(await configOf(env));

it("says nothing where prepaid codes are sold", async () => {
  expect(await check({ FIGMENT_PAYMENT_GATEWAY: "manual" })).toEqual([]);
  expect(await checkPayments(await readConfig({ FIGMENT_HOME: home }))).toEqual([]);
});

it("follows a studio from an empty account to one that sells, and names a price that is not ours any more", async () => {
  const bootstrap = ["figment billing bootstrap"];
  const [empty, ...none] = await check();
  expect(empty).toMatchObject({ status: "failed", nextSteps: bootstrap });
  expect(empty?.message).toMatch(/^Stripe \(test mode\) is not as it should be: product:.*; and 9 more$/u);
  expect(none).toEqual([]);

  await (await planPaymentSetup(await configOf())).perform();
  expect(await check()).toEqual([
    { subject: "payments", status: "ok", message: `Stripe (test mode): ${right}`, nextSteps: [] },
  ]);

  const { port } = new URL(emulator.origin);
  const stripe = new Stripe(emulator.apiKey, { host: "127.0.0.1", port, protocol: "http", telemetry: false });
  const [endpoint] = (await stripe.webhookEndpoints.list()).data;
  await stripe.webhookEndpoints.update(endpoint?.id ?? "", { disabled: true });
  expect(await check()).toMatchObject([
    { status: "warning", message: expect.stringMatching(/webhook: .* is switched off$/u), nextSteps: bootstrap },
  ]);
  const cheap = { product: "figment_pack_50", currency: "usd", unit_amount: 399, lookup_key: "pack_50" };
  await stripe.prices.create({ ...cheap, transfer_lookup_key: true });
  const [drifted] = await check();
  expect(drifted).toMatchObject({ status: "failed", nextSteps: bootstrap });
  expect(drifted?.message).toContain("price:pack_50: $4.99, not 3.99 usd as now");

  await (await planPaymentSetup(await configOf())).perform();
  expect(await check()).toMatchObject([{ status: "ok" }]);
});

it("says that Stripe does not know the key, and never shows it", async () => {
  const findings = await check({ STRIPE_SECRET_KEY: "sk_test_of_somebody_else" });
  expect(findings).toMatchObject([{ status: "failed", message: "Stripe does not accept the secret key." }]);
  expect(JSON.stringify(findings)).not.toContain("of_somebody_else");
  const noKey = { FIGMENT_HOME: home, FIGMENT_PAYMENT_GATEWAY: "stripe" };
  await expect(readConfig(noKey).then(checkPayments)).rejects.toMatchObject({ code: "invalid_configuration" });
});

it("knows a key that is none, and does not ask with it", async () => {
  const findings = await check({ STRIPE_SECRET_KEY: "pk_test_for_pages" });
  expect(findings).toMatchObject([
    { status: "failed", message: "STRIPE_SECRET_KEY is no secret key of Stripe: they begin with sk_ or rk_" },
  ]);
});

it("says that Stripe does not answer, and that it could not call a studio of this machine", async () => {
  expect(await check({ STRIPE_BASE_URL: "http://stripe.invalid" })).toMatchObject([
    { status: "warning", message: expect.stringContaining("Stripe calls no address such as http://127.0.0.1") },
    { status: "failed", message: "Stripe does not answer at stripe.invalid" },
  ]);
});

it("says that calls would not be believed, or would not arrive", async () => {
  const [unsigned] = await check({ STRIPE_WEBHOOK_SECRET: "" });
  expect(unsigned).toMatchObject({
    status: "warning",
    message: "no webhook secret: payments are noticed only when they are looked for",
    nextSteps: ["figment billing bootstrap", expect.stringContaining("stripe listen")],
  });
  const [wrong] = await check({ STRIPE_WEBHOOK_SECRET: "sk_test_in_the_wrong_place" });
  expect(wrong).toMatchObject({ status: "failed", message: expect.stringContaining("they begin with whsec_") });
  expect(JSON.stringify(wrong)).not.toContain("in_the_wrong_place");
  const [deserted] = await check({ FIGMENT_PUBLIC_URL: "http://127.0.0.1:9" });
  expect(deserted).toMatchObject({
    status: "warning",
    message: expect.stringContaining("no Figment answers at http://127.0.0.1:9/api/payments/webhook"),
  });
});

it("warns of a rating that Stripe forbids; with a live key it is a fault", async () => {
  const rating = { FIGMENT_MAXIMUM_RATING: "suggestive" };
  expect((await check(rating))[0]).toMatchObject({
    status: "warning",
    message: "Stripe forbids what the rating suggestive allows: with a live key nothing starts",
  });
  const live = await check({ ...rating, STRIPE_SECRET_KEY: "sk_live_none" });
  expect(live[0]).toMatchObject({ status: "failed", message: expect.stringContaining("is a live Stripe key") });
});
