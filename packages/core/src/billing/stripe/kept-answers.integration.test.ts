import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../accounts/account.ts";
import { getAccount } from "../../accounts/find-account.ts";
import { findViolations } from "../../ledger/find-violations.ts";
import { openTestDatabase, studioServers, type OpenTestDatabase } from "../../testing/index.ts";
import { emulatedGateway, type EmulatedGateway } from "../../testing/billing/emulated-gateway.ts";
import { unreconciledPayments } from "../operator/billing-numbers.ts";
import { refundPayment } from "../operator/refund-payment.ts";
import { startOrder } from "../orders/start-order.ts";
import { carryOutWishes } from "../pipeline/carry-out-wishes.ts";
import { changePlan } from "../subscriptions/change-subscription.ts";
import { findLiveSubscription } from "../subscriptions/subscription.ts";
import { openBillingWorld, type BillingWorld } from "../testing/billing-world.ts";

const [server = ""] = studioServers();

type World = BillingWorld<EmulatedGateway>;

/** Stripe answers a key the same for a day, whatever it answered: what is tried anew within that day needs another one. */
describe(`what Stripe keeps under a key, with an emulated Stripe on ${server}`, () => {
  let opened: OpenTestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(async () => {
    expect(await findViolations(opened.database)).toEqual([]);
    await opened.drop();
  });

  const accountOf = ({ account }: World) => getAccount(opened.database, account.id);

  it("does not keep an upgrade from being paid with another card", async () => {
    await using outside = await emulatedGateway("declined");
    const world = await openBillingWorld(opened.database, outside);
    await outside.pay(await world.order("starter_monthly"));
    await world.tidyUp();
    const customer = (await findLiveSubscription(opened.database, world.account.id))?.customerId ?? "";
    await outside.setCard(customer, false);
    const upgrade = async () => changePlan(world.billing, await accountOf(world), "pro");
    await expect(upgrade()).rejects.toMatchObject({ code: "payment_declined" });
    await expect(upgrade()).rejects.toMatchObject({ code: "payment_declined" });
    expect(await accountOf(world)).toMatchObject({ plan: "starter" });
    await outside.setCard(customer, true);
    expect(await upgrade()).toMatchObject({ plan: "pro", state: "active" });
    expect(await accountOf(world)).toMatchObject({ plan: "pro" });
    expect(outside.emulator.charges().map(({ amount }) => amount)).toEqual([999, 2000]);
  });

  it("does not keep a refund from being made again that failed at the bank", async () => {
    await using outside = await emulatedGateway("returned");
    const world = await openBillingWorld(opened.database, outside);
    const payment = await world.order("pack_50");
    await outside.pay(payment);
    await world.tidyUp();
    const admin: Account = { ...(await accountOf(world)), role: "admin" };
    const refund = () => refundPayment(world.billing, admin, { payment, reason: "asked for" });
    const back = { amount: { amount_minor: 499 }, reversed: { amount_minor: 499 } };
    expect(await refund()).toMatchObject(back);
    const [first] = (await world.paymentOf(payment)).refunds;
    await outside.failRefund(first?.id ?? "");
    await world.tidyUp();
    expect(await refund()).toMatchObject(back);
    expect((await world.paymentOf(payment)).refunds.map(({ state }) => state).toSorted()).toEqual([
      "failed",
      "succeeded",
    ]);
    await expect(refund()).rejects.toMatchObject({ code: "conflict" });
  });

  it("does not keep a second subscription from being paid back again after its refund failed", async () => {
    await using outside = await emulatedGateway("twice");
    const world = await openBillingWorld(opened.database, outside);
    const first = await world.order("starter_monthly");
    await opened.database.query(
      "update billing_order set state = 'failed', closed_at = created_at where checkout_id = $1::text",
      [first],
    );
    const second = await world.order("pro_monthly");
    await outside.pay(first);
    await world.tidyUp();
    await outside.pay(second);
    await world.tidyUp();
    const refunds = async () => {
      await carryOutWishes(world.billing);
      return (await world.paymentOf(second)).refunds;
    };
    const [refund, ...others] = await refunds();
    expect(refund).toMatchObject({ amount_minor: 2999, state: "succeeded" });
    expect([others, await refunds()]).toEqual([[], [refund]]);
    await outside.failRefund(refund?.id ?? "");
    await world.tidyUp();
    const at = outside.now();
    expect(await unreconciledPayments(opened.database, at)).toMatchObject([{ kind: "wish" }]);
    const states = (await refunds()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["failed", "succeeded"]);
    expect(await unreconciledPayments(opened.database, at)).toEqual([]);
  });

  it("is the checkout of an order that goes on after its process died", async () => {
    await using outside = await emulatedGateway("resumed");
    const world = await openBillingWorld(opened.database, outside);
    const { gateway } = outside;
    const ids = { pack_50: world.billing.ids.next(), pack_100: world.billing.ids.next() };
    const order = async (sku: "pack_50" | "pack_100", createCheckout = gateway.createCheckout) =>
      startOrder({ ...world.billing, gateway: { ...gateway, createCheckout } }, await accountOf(world), {
        sku,
        orderId: ids[sku],
      });
    const dies = async (): Promise<never> => {
      throw new Error("The process died.");
    };
    const minute_ms = 60_000;
    await expect(
      order("pack_50", async (request) => {
        await gateway.createCheckout(request);
        return dies();
      }),
    ).rejects.toThrow("died");
    await expect(order("pack_100", dies)).rejects.toThrow("died");
    const expiresAt = new Date(outside.now().getTime() + 60 * minute_ms);
    await outside.emulator.advance(minute_ms);
    expect(await order("pack_50")).toMatchObject({ id: ids.pack_50, state: "open", expiresAt });
    // By then Stripe would not make one any more that closes when this was to close.
    await outside.emulator.advance(40 * minute_ms);
    expect(await order("pack_100")).toMatchObject({ id: ids.pack_100, state: "open" });
    expect((await outside.client.checkout.sessions.list({})).data).toHaveLength(2);
  });
});
