import type { Account } from "../../accounts/account.ts";
import { getAccount } from "../../accounts/find-account.ts";
import type { Database } from "../../database/database.ts";
import { uuidv7Source } from "../../ids.ts";
import { sweepLedger } from "../../ledger/sweep-ledger.ts";
import { lapsePlans } from "../books/follow-subscription.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { GatewayEvent, GatewayPayment } from "../gateway-objects.ts";
import { startOrder } from "../orders/start-order.ts";
import type { GatewayWorld } from "../payment-gateway.contract.ts";
import { reconcile } from "../pipeline/reconcile.ts";
import { storeEvent } from "../pipeline/store-events.ts";
import { workOffEvents } from "../pipeline/work-off-events.ts";
import type { Sku } from "../../plans/index.ts";
import { insertMember, readBooks } from "./read-books.ts";
import { scriptedGateway, type ScriptedGateway } from "./scripted-gateway.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";
import { noOrigin } from "../../telemetry/tracing.ts";

/** One person, their studio's books and a gateway of their own: what a life story is told in. */
export interface BillingWorld<World extends GatewayWorld = GatewayWorld> {
  readonly account: Account;
  /** Who takes the money, and what only a test can move around it. */
  readonly outside: World;
  readonly billing: BillingCollaborators;
  /** Every checkout that was ordered, in order. */
  readonly checkouts: readonly string[];
  /** Orders something. Answers the checkout's id. */
  order(sku: Sku): Promise<string>;
  /** What the gateway knows now about a checkout's payment. */
  paymentOf(checkoutId: string | undefined): Promise<GatewayPayment>;
  /** Brings an event to us and works it off. */
  deliver(event: GatewayEvent): Promise<void>;
  /** The nightly reconciliation, and the sweeps. */
  tidyUp(): Promise<void>;
  /** Everything that the books say about the person, without ids and times. */
  books(): Promise<unknown>;
}

/** A world whose gateway lives in memory. Worlds of different names can share a database. */
export async function createBillingWorld(database: Database, name: string): Promise<BillingWorld<ScriptedGateway>> {
  return openBillingWorld(database, scriptedGateway(new Date("2026-11-23T12:00:00Z"), name));
}

/** A world around any gateway that a test can move. */
export async function openBillingWorld<World extends GatewayWorld>(
  database: Database,
  outside: World,
): Promise<BillingWorld<World>> {
  const clock = { now: () => outside.now() };
  const ids = uuidv7Source(clock);
  const { gateway } = outside;
  const telemetry = quietTelemetry();
  const gateways = new Map([[gateway.name as string, gateway]]);
  const billing = { database, clock, ids, gateway, gateways, siteUrl: "http://127.0.0.1:4321", telemetry };
  const account = await insertMember(database, ids, clock.now());
  const checkouts: string[] = [];
  // The studio was there before its member: from now on nothing is missed for good.
  await reconcile(billing, gateway);
  return {
    account,
    outside,
    billing,
    checkouts,
    async order(sku) {
      const { checkoutId } = await startOrder(billing, await getAccount(database, account.id), { sku });
      if (checkoutId === null) throw new Error("There is no checkout.");
      checkouts.push(checkoutId);
      return checkoutId;
    },
    async paymentOf(checkoutId = "") {
      const payment = await gateway.getPayment({ kind: "checkout", id: checkoutId });
      if (payment === null) throw new Error(`There is no payment of "${checkoutId}".`);
      return payment;
    },
    async deliver(event) {
      await storeEvent(database, {
        gateway: gateway.name,
        event,
        source: "webhook",
        at: clock.now(),
        origin: noOrigin,
      });
      await workOffEvents(billing);
    },
    async tidyUp() {
      await reconcile(billing, gateway);
      await lapsePlans(database, clock.now());
      await sweepLedger(database, clock.now());
    },
    books: () => readBooks(database, account.id),
  };
}
