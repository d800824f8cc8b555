import { startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { accountOf, newFigment, type Figment } from "../terminal/figment.ts";

interface Receipt {
  readonly id: string;
  readonly what: string;
}

/** No API, no webhook: a terminal alone, which asks whoever takes the money. */
let emulator: StripeEmulator;
let figment: Figment;
beforeAll(async () => {
  emulator = await startStripeEmulator();
  figment = newFigment({ STRIPE_BASE_URL: emulator.origin, STRIPE_SECRET_KEY: emulator.apiKey });
  await figment.json("init", "--as", "free", "--attest-adult");
  await figment.json("billing", "bootstrap", "--yes");
});
afterAll(async () => {
  await figment[Symbol.asyncDispose]();
  await emulator.close();
});

async function openCheckout(): Promise<string> {
  const headers = { authorization: `Bearer ${emulator.apiKey}` };
  const response = await fetch(`${emulator.origin}/v1/checkout/sessions?limit=1&status=open`, { headers });
  const { data } = JSON.parse(await response.text()) as { data: readonly { readonly id: string }[] };
  return data[0]?.id ?? Promise.reject(new Error("No checkout is open."));
}

/** Runs a command that waits for a payment, and pays meanwhile as a person in a browser would. */
async function payFor(...command: readonly string[]): Promise<unknown> {
  const waiting = figment.json(...command);
  await emulator.pay(await vi.waitFor(openCheckout, { timeout: 15_000, interval: 50 }));
  return waiting;
}

it("Given a free member, When they buy and subscribe in the terminal, Then it waits for the payment, and everything is there", async () => {
  const { plans } = await figment.json<{ plans: readonly { id: string }[] }>("plans");
  expect(plans.map(({ id }) => id)).toEqual(["free", "starter", "pro"]);
  expect(await payFor("buy", "50")).toMatchObject({ state: "completed", tokens: 50 });
  expect(await accountOf(figment, "token")).toMatchObject({ left: 50 });
  expect(await payFor("subscribe", "starter")).toMatchObject({ state: "completed" });
  expect(await figment.json("billing", "show")).toMatchObject({ plan: "starter", subscription: { state: "active" } });
  const again = await figment.run("subscribe", "pro");
  expect(again.exitCode).not.toBe(0);
  expect(again.stderr).toContain("figment billing change pro");
});

it("Given a plan, When it is changed, cancelled and resumed, Then the terminal says what that costs and what is now", async () => {
  const quote = await figment.json<{ credit_minor: number }>("billing", "change", "pro", "--dry-run");
  expect(quote).toMatchObject({ when: "now", dueNow: { amount_minor: 2999 - quote.credit_minor } });
  expect(await figment.json("billing", "change", "pro", "--yes")).toMatchObject({ plan: "pro", nextPlan: null });
  const down = await figment.json("billing", "change", "starter", "--yes");
  expect(down).toMatchObject({ plan: "pro", nextPlan: "starter" });
  expect(await figment.json("billing", "cancel", "--yes")).toMatchObject({ isCancelledAtPeriodEnd: true });
  expect(await figment.json("billing", "resume")).toMatchObject({ isCancelledAtPeriodEnd: false });
  const { url } = await figment.json<{ url: string }>("billing", "portal", "--no-open");
  expect(await (await fetch(url)).text()).toContain("<h2>Payment method</h2>");
});

it("Given payments, When one is paid back, Then history, numbers and books say so", async () => {
  const receipts = await figment.json<readonly Receipt[]>("billing", "history");
  expect(receipts.map(({ what }) => what)).toEqual(["Pro", "Starter", "50 tokens"]);
  const pack = receipts.at(-1)?.id.slice(-8) ?? "";
  await figment.json("admin", "refund", pack, "--cents", "250", "--reason", "asked for", "--yes");
  expect((await figment.json<readonly object[]>("billing", "history")).at(-1)).toMatchObject({
    paid: { amount_minor: 499 },
    reversed: { amount_minor: 250 },
  });
  expect(await accountOf(figment, "token")).toMatchObject({ left: 25 });
  expect((await figment.json<{ billing: object }>("admin", "stats")).billing).toMatchObject({
    monthlyRecurringRevenue: { amount_minor: 2999 },
    unreconciled: [],
  });
  expect(await figment.json("usage")).toMatchObject({ months: [] });
  expect((await figment.run("admin", "ledger", "check")).exitCode).toBe(0);
});
