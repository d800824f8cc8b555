import type { Account } from "../../accounts/account.ts";
import { agePolicyVersion } from "../../accounts/age-policy.ts";
import { getAccount } from "../../accounts/find-account.ts";
import type { Database } from "../../database/database.ts";
import { uuidv7Source, type AccountId, type IdSource } from "../../ids.ts";
import { sweepLedger } from "../../ledger/sweep-ledger.ts";
import { lapsePlans } from "../books/follow-subscription.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { GatewayEvent } from "../gateway-objects.ts";
import { startOrder } from "../orders/start-order.ts";
import { reconcile } from "../pipeline/reconcile.ts";
import { storeEvent } from "../pipeline/store-events.ts";
import { workOffEvents } from "../pipeline/work-off-events.ts";
import type { Sku } from "../../plans/index.ts";
import { scriptedGateway, type ScriptedGateway } from "./scripted-gateway.ts";

/** One person, their studio's books and a gateway of their own: what a life story is told in. */
export interface BillingWorld {
  readonly account: Account;
  readonly scripted: ScriptedGateway;
  readonly billing: BillingCollaborators;
  /** Orders something. Answers the checkout's id. */
  order(sku: Sku): Promise<string>;
  /** Brings an event to us and works it off. */
  deliver(event: GatewayEvent): Promise<void>;
  /** The nightly reconciliation, and the sweeps. */
  tidyUp(): Promise<void>;
  /** Everything that the books say about the person, without ids and times. */
  books(): Promise<unknown>;
}

export async function createBillingWorld(database: Database, name: string): Promise<BillingWorld> {
  const scripted = scriptedGateway(new Date("2026-11-23T12:00:00Z"), name);
  const clock = { now: () => scripted.now() };
  const ids = uuidv7Source(clock);
  const gateway = scripted.gateway;
  const gateways = new Map([[gateway.name as string, gateway]]);
  const billing = { database, clock, ids, gateway, gateways, siteUrl: "http://127.0.0.1:4321" };
  const account = await insertMember(database, ids, clock.now());
  // The studio was there before its member: from now on nothing is missed for good.
  await reconcile(billing, gateway);
  return {
    account,
    scripted,
    billing,
    async order(sku) {
      const { checkoutId } = await startOrder(billing, await getAccount(database, account.id), { sku });
      if (checkoutId === null) throw new Error("There is no checkout.");
      return checkoutId;
    },
    async deliver(event) {
      await storeEvent(database, { gateway: gateway.name, event, source: "webhook", at: clock.now() });
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

/** An attested member. */
export async function insertMember(database: Database, ids: IdSource, at: Date): Promise<Account> {
  const id = ids.next() as AccountId;
  await database.query(
    `with made as (
       insert into account (id, display_name, created_at, updated_at) values ($1::uuid, 'member', $3::timestamptz, $3::timestamptz)
       returning id
     )
     insert into age_attestation (id, account_id, policy_version, method, locale, attested_at)
     select $2::uuid, id, $4::text, 'test', 'en', $3::timestamptz from made`,
    [id, ids.next(), at, agePolicyVersion],
  );
  return getAccount(database, id);
}

/** Everything that the books say about somebody, without ids and times. */
export async function readBooks(database: Database, accountId: AccountId): Promise<unknown> {
  const read = (sql: string) => database.query(sql, [accountId]);
  return {
    plan: await read("select plan from account where id = $1::uuid"),
    wallets: await read(
      `select asset, available::integer, held::integer, debt::integer from ledger.wallets where owner_id = $1::uuid order by asset`,
    ),
    grants: await read(
      `select asset, source, amount::integer, remaining::integer, consumed::integer, expired::integer, clawed::integer,
         repaid::integer, taken_back::integer as taken from ledger.grants where owner_id = $1::uuid
       order by asset, amount, remaining, expired, clawed`,
    ),
    orders: await read("select sku, state from billing_order where account_id = $1::uuid order by created_at, sku"),
    payments: await read(
      `select sku, paid_minor::integer as paid, reversed_minor::integer as reversed, period_start from billing_payment
       where account_id = $1::uuid order by paid_at, sku, reversed_minor`,
    ),
    subscriptions: await read(
      `select plan, next_plan, state, period_start, period_end, paid_until, is_cancelled_at_period_end, is_duplicate
       from subscription where account_id = $1::uuid order by started_at`,
    ),
  };
}
