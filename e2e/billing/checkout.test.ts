import { expect, it, vi } from "vitest";
import { openBrowser, type Visitor } from "../browser/open-browser.ts";
import { accountOf } from "../terminal/figment.ts";
import { type Balance, openShop, type Shop } from "./shop.ts";

const day_ms = 24 * 3_600_000;
/** What is promised to whoever comes back from the checkout. */
const soon = { timeout: 2_000, interval: 50 };
/** What nobody waits for, on a machine that may be busy. */
const eventually = { timeout: 20_000, interval: 100 };

interface Order {
  readonly id: string;
  readonly checkout_url: string;
  readonly checkout_id: string;
  readonly state: string;
}

async function payIn({ page }: Visitor, order: Order, { siteUrl }: Shop): Promise<void> {
  await page.goto(order.checkout_url);
  await page.getByRole("button", { name: /^(Pay|Subscribe)/u }).click();
  await page.waitForURL(`${siteUrl}/**`);
}

async function holds(shop: Shop, wanted: Partial<Balance>, patience = eventually): Promise<void> {
  await vi.waitFor(async () => expect(await shop.balance()).toMatchObject(wanted), patience);
}

it("Given a pack in the shop, When it is paid in a browser, Then its tokens are there within two seconds of coming back", async () => {
  await using shop = await openShop();
  await using opened = await openBrowser();
  await using visitor = await opened.newVisitor("phone");
  const order = await shop.ask<Order>("POST", "/api/payments/purchase-tokens", { pack: "pack_50" });

  await visitor.page.goto(order.checkout_url);
  await visitor.page.getByLabel("Card that is declined").check();
  await visitor.page.getByRole("button", { name: "Pay $4.99" }).click();
  await visitor.page.getByText("Your card was declined.").waitFor();
  expect(await shop.balance()).toMatchObject({ token: 0 });

  await payIn(visitor, order, shop);
  await holds(shop, { token: 50 }, soon);
  expect(visitor.page.url()).toContain(`checkout=${order.checkout_id}`);
  expect(visitor.faults).toEqual([]);
  expect(await shop.booksAreRight()).toBe(true);
});

it("Given a subscription, When months pass, Then each period's allowance is granted once; refunds and disputes take back", async () => {
  await using shop = await openShop();
  const { emulator } = shop;
  await using opened = await openBrowser();
  await using visitor = await opened.newVisitor("desk");
  const before = await shop.balance();
  const order = await shop.ask<Order>("POST", "/api/payments/create-subscription", { plan: "starter" });
  await payIn(visitor, order, shop);
  await holds(shop, { image: before.image + 50, video: 5 });

  emulator.setFaults([{ on: "webhook", match: { every: 2 }, fault: "doubled" }]);
  await emulator.advance(32 * day_ms);
  // Another period leaves as much as the first did: that it was granted shows in what it granted, and was paid.
  await vi.waitFor(
    async () => expect(await accountOf(shop.figment, "video")).toMatchObject({ granted: 10, left: 5 }),
    eventually,
  );
  await holds(shop, { image: before.image + 50, video: 5 });
  await vi.waitFor(async () => {
    const history = await shop.ask<{ items: readonly unknown[] }>("GET", "/api/payments/billing-history");
    expect(history.items).toHaveLength(2);
  }, eventually);

  const charge = emulator.charges().at(-1);
  await emulator.dispute(charge?.id ?? "");
  await holds(shop, { video: 0 });
  await emulator.decideDispute(emulator.disputes()[0]?.id ?? "", "won");
  await holds(shop, { image: before.image + 50, video: 5 });
  expect(await shop.booksAreRight()).toBe(true);
});

it("Given that no event arrives, When the person comes back, Then asking confirms the order; and a late event changes nothing", async () => {
  await using shop = await openShop();
  const { emulator } = shop;
  emulator.setFaults([{ on: "webhook", fault: "dropped" }]);
  const order = await shop.ask<Order>("POST", "/api/payments/purchase-tokens", { pack: "pack_100" });
  await emulator.pay(order.checkout_id);
  expect(emulator.webhookDeliveries().every(({ mishap }) => mishap === "dropped")).toBe(true);
  expect(await shop.balance()).toMatchObject({ token: 0 });

  const confirmed = await shop.ask<Order>("POST", "/api/payments/confirm", { order: order.checkout_id });
  expect(confirmed.state).toBe("completed");
  expect(await shop.balance()).toMatchObject({ token: 100 });
  emulator.setFaults([]);
  for (const { id } of emulator.events()) emulator.resend(id);
  await emulator.delivered();
  expect(emulator.webhookDeliveries().at(-1)?.status).toBe(200);
  expect(await shop.balance()).toMatchObject({ token: 100 });
  expect(await shop.booksAreRight()).toBe(true);
});
