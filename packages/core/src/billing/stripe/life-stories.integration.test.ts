import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { describe, expect, it } from "vitest";
import { getAccount } from "../../accounts/find-account.ts";
import { Secret } from "../../configuration/secret.ts";
import { uuidv7Source } from "../../ids.ts";
import { findViolations } from "../../ledger/find-violations.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../../testing/index.ts";
import type { Sku } from "../../plans/index.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { GatewayEvent } from "../gateway-objects.ts";
import { startOrder } from "../orders/start-order.ts";
import { reconcile } from "../pipeline/reconcile.ts";
import { storeEvent } from "../pipeline/store-events.ts";
import { workOffEvents } from "../pipeline/work-off-events.ts";
import { insertMember, readBooks } from "../testing/billing-world.ts";
import { planBootstrap } from "./bootstrap.ts";
import { createStripeClient } from "./stripe-client.ts";
import { stripeGateway } from "./stripe-gateway.ts";

const day_ms = 24 * 3_600_000;
const [server = ""] = testServers();

async function openWorld({ database }: OpenTestDatabase) {
  const emulator = await startStripeEmulator({ clock: manualClock(), settings: { settle_ms: null } });
  const connection = { secretKey: new Secret(emulator.apiKey), baseUrl: emulator.origin };
  const addresses = { webhookUrl: null, returnUrl: "http://127.0.0.1:4321/account" };
  await (await planBootstrap(createStripeClient(connection), addresses)).perform();
  const { clock } = emulator;
  const webhookSecret = new Secret("whsec_stories");
  const gateway = stripeGateway({ ...connection, webhookSecret, hasAutomaticTax: false, clock });
  const ids = uuidv7Source(clock);
  const gateways = new Map([[gateway.name as string, gateway]]);
  const billing: BillingCollaborators = { database, clock, ids, gateway, gateways, siteUrl: "http://127.0.0.1:4321" };
  const { id } = await insertMember(database, ids, clock.now());
  const begun = clock.now();
  // The studio was there before its member.
  await reconcile(billing, gateway);
  return {
    emulator,
    billing,
    events: () => Array.fromAsync(gateway.listSince(begun)),
    async order(sku: Sku) {
      const { checkoutId } = await startOrder(billing, await getAccount(database, id), { sku });
      return checkoutId ?? "";
    },
    async deliver(event: GatewayEvent) {
      await storeEvent(database, { gateway: gateway.name, event, source: "webhook", at: clock.now() });
      await workOffEvents(billing);
    },
    books: () => readBooks(database, id),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

type World = Awaited<ReturnType<typeof openWorld>>;

const pay = async (world: World, sku: Sku) => world.emulator.pay(await world.order(sku), { card: "pays" });
const subscriptionOf = async ({ billing }: World): Promise<string> => {
  const [row] = await billing.database.query<{ id: string }>(
    "select gateway_id as id from subscription order by started_at desc limit 1",
    [],
  );
  return row?.id ?? "";
};
const lastCharge = (emulator: StripeEmulator): string => emulator.charges().at(-1)?.id ?? "";
const advance = (days: number) => (world: World) => world.emulator.advance(days * day_ms);

const stories: readonly { readonly name: string; readonly steps: readonly ((world: World) => Promise<unknown>)[] }[] = [
  {
    name: "buys a pack, and is refunded in part",
    steps: [
      async (world) => {
        const checkout = await world.order("pack_100");
        await world.emulator.pay(checkout, { card: "pays" });
        await world.billing.gateway.refund({ paymentId: checkout, amount_minor: 300, idempotencyKey: "story" });
      },
    ],
  },
  { name: "subscribes and renews", steps: [(world) => pay(world, "starter_monthly"), advance(32), advance(31)] },
  { name: "lets a checkout expire", steps: [(world) => world.order("pack_50"), advance(2)] },
  {
    name: "disputes and loses",
    steps: [
      (world) => pay(world, "pack_250"),
      async ({ emulator }) => emulator.dispute(lastCharge(emulator)),
      async ({ emulator }) => emulator.decideDispute(emulator.disputes().at(-1)?.id ?? "", "lost"),
    ],
  },
  {
    name: "cancels at the period's end",
    steps: [
      (world) => pay(world, "pro_monthly"),
      async (world) => {
        await reconcile(world.billing, world.billing.gateway);
        await world.billing.gateway.cancel(await subscriptionOf(world), "period_end");
      },
      advance(32),
    ],
  },
];

describe(`life stories with an emulated Stripe on ${server}`, () => {
  it.each(stories)(
    "somebody who $name has the same books, however the events come",
    async ({ steps }) => {
      const orders = ["in order", "backwards, twice", "not at all"] as const;
      const books = new Map<string, unknown>();
      for (const how of orders) {
        const opened = await openTestDatabase(server);
        await using world = await openWorld(opened);
        let told = 0;
        for (const step of steps) {
          await step(world);
          if (how !== "in order") continue;
          const events = await world.events();
          const inTime = events.toSorted((left, right) => left.occurredAt.getTime() - right.occurredAt.getTime());
          for (const event of inTime.slice(told)) await world.deliver(event);
          told = inTime.length;
        }
        if (how === "backwards, twice") {
          const backwards = (await world.events()).toReversed();
          for (const event of [...backwards, ...backwards]) await world.deliver(event);
        }
        await reconcile(world.billing, world.billing.gateway);
        books.set(how, await world.books());
        expect(await findViolations(opened.database)).toEqual([]);
        await opened.drop();
      }
      expect(books.get("backwards, twice")).toEqual(books.get("in order"));
      expect(books.get("not at all")).toEqual(books.get("in order"));
    },
    60_000,
  );
});
