import { describe, expect, it } from "vitest";
import { mergeAccounts } from "../accounts/merge/merge-accounts.ts";
import { uuidv7Source } from "../ids.ts";
import { holdUnits } from "../ledger/hold-units.ts";
import { createTestStudio, holdLock, testServers, type TestStudio } from "../testing/index.ts";
import { lapsePlans } from "./books/follow-subscription.ts";
import { scriptedGateway, scriptedSignature } from "./testing/scripted-gateway.ts";

const day_ms = 24 * 3_600_000;

/** A studio whose money a scripted gateway takes, both on one clock. */
async function openShop(server: string) {
  const scripted = scriptedGateway(new Date("2026-11-23T12:00:00Z"));
  const test = await createTestStudio(server, { gateway: scripted.gateway });
  // Reconciled before anything happens: its own worker does not come between a payment and the webhook.
  await test.studio.billing.sweep();
  const pass = async (days: number) => {
    await scripted.advance(days);
    test.clock.advance(days * day_ms);
  };
  return { scripted, test, studio: test.studio, pass, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

const webhook = (id: string, signature = scriptedSignature) => ({
  rawBody: Buffer.from(JSON.stringify({ id })),
  headers: { "scripted-signature": signature },
});

async function subscribe({ studio, scripted, test }: Shop, sku: "starter_monthly" | "pro_monthly" = "starter_monthly") {
  const { id } = await test.account("free");
  const order = await studio.billing.order(await studio.accounts.get(id), { sku });
  await scripted.pay(order.checkoutId ?? "");
  await studio.billing.confirm(await studio.accounts.get(id), order.id);
  return { id, account: await studio.accounts.get(id), order };
}

const eventRows = ({ database }: TestStudio) =>
  database.query<{ id: string; state: string }>("select id, state from payment_event order by id", []);

describe.each([...testServers()])("billing on %s", (server) => {
  it("fulfils an order when its person comes back, and the webhook that comes late changes nothing", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const mara = await test.account("free");
    const order = await studio.billing.order(mara, { sku: "pack_100" });
    expect(order).toMatchObject({ state: "open", tokens: 100, price: { amount_minor: 899 } });
    expect(await studio.billing.order(mara, { sku: "pack_100" })).toEqual(order);
    await scripted.pay(order.checkoutId ?? "");
    expect(await studio.billing.confirm(mara, order.checkoutId ?? "")).toMatchObject({ state: "completed" });
    const ines = await test.account("free");
    await expect(studio.billing.confirm(ines, order.id)).rejects.toMatchObject({ code: "not_found" });
    for (const { id } of scripted.events) {
      expect(await studio.billing.receiveWebhook(webhook(id))).toMatchObject({ status: "stored" });
      expect(await studio.billing.receiveWebhook(webhook(id))).toMatchObject({ status: "known" });
    }
    await studio.billing.sweep();
    expect((await studio.tokens.balance(mara)).assets.token.available).toBe(100);
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("stores nothing of a call that is not signed", async () => {
    await using shop = await openShop(server);
    const receipt = await shop.studio.billing.receiveWebhook(webhook("evt_1", "somebody else"));
    expect(receipt).toEqual({ status: "refused", reason: "forged" });
    expect(await eventRows(shop.test)).toEqual([]);
  });

  it("grants once though two workers work on one event at once", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const mara = await test.account("free");
    const order = await studio.billing.order(mara, { sku: "pack_50" });
    await scripted.pay(order.checkoutId ?? "");
    await studio.billing.receiveWebhook(webhook(scripted.events[0]?.id ?? ""));
    await Promise.all([
      studio.billing.sweep(),
      studio.billing.sweep(),
      studio.billing.confirm(mara, order.id),
      studio.billing.confirm(mara, order.id),
    ]);
    await studio.billing.sweep();
    expect((await studio.tokens.balance(mara)).assets.token.granted).toBe(50);
    expect(await eventRows(test)).toMatchObject([{ state: "done" }]);
  });

  it("puts the account on the plan that is paid: steps, priority and characters follow", async () => {
    await using shop = await openShop(server);
    const { studio } = shop;
    const { account, id } = await subscribe(shop);
    expect(account.plan).toBe("starter");
    const quote = await studio.billing.quoteChange(account, "pro");
    expect(quote).toMatchObject({ when: "now", dueNow: { amount_minor: 2999 - quote.credit_minor } });
    await studio.billing.change(account, "pro");
    const upgraded = await studio.accounts.get(id);
    expect(upgraded.plan).toBe("pro");
    expect((await studio.tokens.balance(upgraded)).assets.image).toMatchObject({ available: 200, granted: 250 });
    await expect(studio.billing.change(upgraded, "pro")).rejects.toMatchObject({ code: "conflict" });
    expect(await studio.billing.change(upgraded, "starter")).toMatchObject({ plan: "pro", nextPlan: "starter" });
    expect(await studio.billing.change(upgraded, "pro")).toMatchObject({ nextPlan: null });
    expect(await studio.billing.cancel(upgraded)).toMatchObject({ isCancelledAtPeriodEnd: true });
    expect(await studio.billing.resume(upgraded)).toMatchObject({ isCancelledAtPeriodEnd: false });
    await expect(studio.billing.resume(upgraded)).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps a plan's features for a week when a renewal cannot be paid, and grants nothing for it", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, pass } = shop;
    const { id, account } = await subscribe(shop);
    await scripted.setCard(scripted.state.customers.get(id) ?? "", false);
    await pass(33);
    await studio.billing.sweep();
    expect(await studio.billing.subscription(account)).toMatchObject({ state: "past_due" });
    expect((await studio.accounts.get(id)).plan).toBe("starter");
    expect((await studio.tokens.balance(account)).assets.image.granted).toBe(50);
    await pass(6);
    await studio.billing.sweep();
    expect((await studio.accounts.get(id)).plan).toBe("free");
  });

  it("keeps a plan that is paid for in the very moment in which it was to lapse", async () => {
    await using shop = await openShop(server);
    const { studio, test } = shop;
    const { id } = await subscribe(shop);
    const late = new Date(test.clock.now().getTime() + 60 * day_ms);
    await using lock = await holdLock(test, `select 1 from account where id = '${id}' for update`);
    const pay = () =>
      test.database.transaction(async (unit) => {
        await unit.query("select 1 as one from account where id = $1::uuid for no key update", [id]);
        await unit.query("update subscription set paid_until = $2::timestamptz where account_id = $1::uuid", [
          id,
          late,
        ]);
      });
    const ended = await lock.inTurn(pay, () => lapsePlans(test.database, late));
    expect(ended).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect((await studio.accounts.get(id)).plan).toBe("starter");
  });

  it("ends and pays back a second subscription of one person", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const mara = await test.account("free");
    const first = await studio.billing.order(mara, { sku: "starter_monthly" });
    await test.database.query("update billing_order set state = 'failed', closed_at = created_at where id = $1::uuid", [
      first.id,
    ]);
    const second = await studio.billing.order(mara, { sku: "pro_monthly" });
    await scripted.pay(first.checkoutId ?? "");
    await scripted.pay(second.checkoutId ?? "");
    for (const { id } of scripted.events) await studio.billing.receiveWebhook(webhook(id));
    await studio.billing.sweep();
    await studio.billing.sweep();
    const states = scripted.state.subscriptions.values().map(({ state }) => state);
    expect([...states]).toEqual(["active", "cancelled"]);
    expect([...scripted.state.refunds.values()]).toMatchObject([{ amount_minor: 2999 }]);
    expect((await studio.tokens.balance(mara)).assets.image.granted).toBe(50);
    await expect(studio.billing.order(mara, { sku: "pro_monthly" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps money that it cannot place in sight, until it can", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const operator = await test.account("owner", [], "admin");
    const mara = await test.account("free");
    const order = await studio.billing.order(mara, { sku: "pack_50" });
    await test.database.query("update billing_order set sku = 'pack_100' where id = $1::uuid", [order.id]);
    await scripted.pay(order.checkoutId ?? "");
    const eventId = scripted.events[0]?.id ?? "";
    await studio.billing.receiveWebhook(webhook(eventId));
    await studio.billing.sweep();
    const period = { since: new Date(0), until: test.clock.now() };
    const { unreconciled } = await studio.admin.billingNumbers(operator, period);
    expect(unreconciled).toMatchObject([{ id: eventId, reason: "it is not what was ordered" }, { kind: "payment" }]);
    await test.database.query("update billing_order set sku = 'pack_50' where id = $1::uuid", [order.id]);
    const replayed = await studio.admin.replayPayments(operator, { eventId });
    expect(replayed.events).toMatchObject([{ id: eventId, state: "done" }]);
    const all = await studio.admin.replayPayments(operator, { since: new Date(0) });
    expect(all.events).toMatchObject([{ id: eventId, state: "done", trouble: null }]);
    expect((await studio.tokens.balance(mara)).assets.token.granted).toBe(50);
    expect((await studio.admin.billingNumbers(operator, period)).unreconciled).toEqual([]);
    await expect(studio.admin.replayPayments(operator, { eventId: "evt_none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("refuses to make one account of two that both have a subscription", async () => {
    await using shop = await openShop(server);
    const [one, other] = [await subscribe(shop), await subscribe(shop)];
    const ids = uuidv7Source(shop.test.clock);
    const at = shop.test.clock.now();
    const merging = shop.test.database.transaction((unit) =>
      mergeAccounts(unit, ids, { from: one.id, into: other.id, at }),
    );
    await expect(merging).rejects.toMatchObject({ code: "conflict" });
  });

  it("enters a renewal for the account that the subscriber's became part of", async () => {
    await using shop = await openShop(server);
    const { studio, test, pass } = shop;
    const { id } = await subscribe(shop);
    const into = await test.account("free");
    const ids = uuidv7Source(test.clock);
    await test.database.transaction((unit) =>
      mergeAccounts(unit, ids, { from: id, into: into.id, at: test.clock.now() }),
    );
    expect((await studio.accounts.get(into.id)).plan).toBe("starter");
    await pass(32);
    await studio.billing.sweep();
    const merged = await studio.accounts.get(into.id);
    expect((await studio.tokens.balance(merged)).assets.image).toMatchObject({ available: 50 });
    expect(await studio.billing.history(merged, { limit: 10 })).toHaveLength(2);
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("enters a payment that was heard of while its account became part of another for that one", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const { database, clock } = test;
    const [from, into] = [await test.account("free"), await test.account("free")];
    const order = await studio.billing.order(from, { sku: "starter_monthly" });
    await scripted.pay(order.checkoutId ?? "");
    await using lock = await holdLock(test, `select 1 from account where id = '${from.id}' for update`);
    const merge = { from: from.id, into: into.id, at: clock.now() };
    const ended = await lock.inTurn(
      () => database.transaction((unit) => mergeAccounts(unit, uuidv7Source(clock), merge)),
      () => studio.billing.confirm(from, order.id),
    );
    expect(ended).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect(await studio.accounts.get(into.id)).toMatchObject({ plan: "starter" });
    expect(await studio.billing.subscription(into)).toMatchObject({ state: "active" });
    expect(await studio.billing.history(into, { limit: 10 })).toHaveLength(1);
    expect((await studio.tokens.balance(into)).assets.image).toMatchObject({ available: 50 });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("takes back what a refund asks for though a job holds it: that much is owed", async () => {
    await using shop = await openShop(server);
    const { studio, scripted, test } = shop;
    const operator = await test.account("owner", [], "admin");
    const mara = await test.account("free");
    const order = await studio.billing.order(mara, { sku: "pack_50" });
    await scripted.pay(order.checkoutId ?? "");
    await studio.billing.confirm(mara, order.id);
    await holdUnits(test.database, {
      holdId: crypto.randomUUID(),
      ownerId: mara.id,
      reference: crypto.randomUUID(),
      cost: { asset: "image", outputs: 4, tokensEach: 1 },
      expiresAt: new Date(test.clock.now().getTime() + day_ms),
      at: test.clock.now(),
    });
    const [receipt] = await studio.billing.history(mara, { limit: 1 });
    await studio.admin.refund(operator, { payment: receipt?.id ?? "", reason: "asked for" });
    const { token } = (await studio.tokens.balance(mara)).assets;
    expect(token).toMatchObject({ available: 0, debt: 4 });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("does not start with a live Stripe key and a rating above general", async () => {
    const env = { STRIPE_SECRET_KEY: "sk_live_none", FIGMENT_MAXIMUM_RATING: "suggestive" };
    await expect(createTestStudio(server, {}, env)).rejects.toThrow("is a live Stripe key: Stripe forbids that");
  });
});
