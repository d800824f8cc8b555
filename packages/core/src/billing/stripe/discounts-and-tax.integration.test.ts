import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../../ledger/find-violations.ts";
import type { Sku } from "../../plans/index.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../../testing/index.ts";
import { billingHistory } from "../orders/billing-history.ts";
import { openBillingWorld, type BillingWorld } from "../testing/billing-world.ts";
import { emulatedGateway, type EmulatedGateway } from "../../testing/billing/emulated-gateway.ts";

const [server = ""] = testServers();
const taxInCents = 90;

type World = BillingWorld<EmulatedGateway>;

describe(`discounts and tax, with an emulated Stripe on ${server}`, () => {
  let opened: OpenTestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(async () => {
    expect(await findViolations(opened.database)).toEqual([]);
    await opened.drop();
  });

  /** A person pays with a code that takes so much off, and comes back. */
  async function pay(world: World, sku: Sku, percent_off: number): Promise<string> {
    const { client, emulator } = world.outside;
    const { id: coupon } = await client.coupons.create({ percent_off, duration: "once" });
    const { code } = await client.promotionCodes.create({ promotion: { type: "coupon", coupon } });
    const checkout = await world.order(sku);
    await emulator.pay(checkout, { card: "pays", promotionCode: code });
    await world.tidyUp();
    return checkout;
  }

  const receipts = async ({ account }: World) =>
    (await billingHistory(opened.database, account.id, { limit: 10 })).map(({ paid, reversed }) => [
      paid.amount_minor,
      reversed.amount_minor,
    ]);
  const tokens = ({ account }: World) =>
    opened.database.query(
      `select available::integer, debt::integer from ledger.wallets where owner_id = $1::uuid and asset = 'token'`,
      [account.id],
    );

  it("brings the whole pack for less, and takes all of it back with all that was paid", async () => {
    await using outside = await emulatedGateway("discount");
    const world = await openBillingWorld(opened.database, outside);
    const paymentId = await pay(world, "pack_100", 20);
    expect(await tokens(world)).toEqual([{ available: 100, debt: 0 }]);
    await outside.gateway.refund({ paymentId, amount_minor: 719, idempotencyKey: "all" });
    await world.tidyUp();
    expect(await receipts(world)).toEqual([[719, 719]]);
    expect(await tokens(world)).toEqual([{ available: 0, debt: 0 }]);
  });

  it("brings what a code makes free, of which nothing can be paid back", async () => {
    await using outside = await emulatedGateway("free");
    const world = await openBillingWorld(opened.database, outside);
    const paymentId = await pay(world, "pack_50", 100);
    expect(await receipts(world)).toEqual([[0, 0]]);
    expect(await tokens(world)).toEqual([{ available: 50, debt: 0 }]);
    const refund = outside.gateway.refund({ paymentId, amount_minor: 1, idempotencyKey: "nothing" });
    await expect(refund).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes a code off the first month alone", async () => {
    await using outside = await emulatedGateway("first");
    const world = await openBillingWorld(opened.database, outside);
    await pay(world, "starter_monthly", 50);
    await outside.advance(32);
    await world.tidyUp();
    expect(await receipts(world)).toEqual([
      [999, 0],
      [499, 0],
    ]);
  });

  it("adds tax where the operator asks for it, and counts it as paid", async () => {
    await using outside = await emulatedGateway("tax", { hasAutomaticTax: true });
    const world = await openBillingWorld(opened.database, outside);
    const checkout = await world.order("pack_100");
    await outside.pay(checkout);
    await world.tidyUp();
    expect(await world.paymentOf(checkout)).toMatchObject({ paid: { amount_minor: 899 + taxInCents }, tax_minor: 90 });
    await outside.gateway.refund({ paymentId: checkout, amount_minor: 500, idempotencyKey: "half" });
    await world.tidyUp();
    expect(await receipts(world)).toEqual([[989, 500]]);
    expect(await tokens(world)).toEqual([{ available: 100 - Math.floor((100 * 500) / 989), debt: 0 }]);
  });
});
