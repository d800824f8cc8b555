import type { Account } from "../../accounts/account.ts";
import { agePolicyVersion } from "../../accounts/age-policy.ts";
import { getAccount } from "../../accounts/find-account.ts";
import type { Database } from "../../database/database.ts";
import type { AccountId, IdSource } from "../../ids.ts";

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
    ...(await readHoldings(database, accountId)),
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

/** What somebody has, and had, of it: the part of the books that does not depend on who takes the money. */
export async function readHoldings(database: Database, accountId: AccountId): Promise<object> {
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
  };
}
