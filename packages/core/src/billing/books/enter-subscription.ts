import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import type { Entry } from "../collaborators.ts";
import type { GatewaySubscription } from "../gateway-objects.ts";
import { lockPayer } from "./find-payer.ts";

/** `occupied`: the person has another live one, which may have ended meanwhile and has to be looked at first. */
export type EnteredSubscription =
  | { readonly outcome: "entered"; readonly accountId: AccountId }
  | { readonly outcome: "unmatched" }
  | { readonly outcome: "occupied"; readonly otherGatewayId: string; readonly otherGateway: string };

const live: readonly string[] = ["active", "past_due", "unpaid"];

interface Known {
  readonly id: string;
  readonly look: number;
  readonly isDuplicate: boolean;
}

/**
 * Enters a subscription as its gateway tells it. A second live one of the same person is a duplicate: it is to be ended and
 * paid back, and brings nothing. `mayBeDuplicate` says that the other one was looked at just now.
 */
export async function enterSubscription(
  transaction: Transaction,
  { gateway, ids, at, look, requestId }: Entry,
  subscription: GatewaySubscription,
  mayBeDuplicate: boolean,
): Promise<EnteredSubscription> {
  const payer = await lockPayer(transaction, gateway, subscription);
  if (payer === null || subscription.planId === null) return { outcome: "unmatched" };
  const [known] = await transaction.query<Known>(
    `select id::text, look::float8 as look, is_duplicate as "isDuplicate"
     from subscription where gateway = $1::text and gateway_id = $2::text`,
    [gateway, subscription.id],
  );
  if (known !== undefined && known.look > look) return { outcome: "entered", accountId: payer };
  const other = live.includes(subscription.state) ? await otherLive(transaction, payer, subscription.id) : undefined;
  if (other !== undefined && !mayBeDuplicate && known?.isDuplicate !== true) return { outcome: "occupied", ...other };
  const isDuplicate = known?.isDuplicate === true || other !== undefined;
  await transaction.query(upsert, [
    known?.id ?? ids.next(),
    payer,
    gateway,
    subscription.id,
    subscription.customerId,
    subscription.planId,
    subscription.nextPlanId,
    subscription.state,
    subscription.period.start,
    subscription.period.end,
    subscription.isCancelledAtPeriodEnd,
    subscription.startedAt,
    subscription.endedAt,
    isDuplicate,
    look,
    at,
    requestId,
  ]);
  return { outcome: "entered", accountId: payer };
}

async function otherLive(
  transaction: Transaction,
  payer: AccountId,
  gatewayId: string,
): Promise<{ readonly otherGatewayId: string; readonly otherGateway: string } | undefined> {
  const [other] = await transaction.query<{ otherGatewayId: string; otherGateway: string }>(
    `select gateway_id as "otherGatewayId", gateway as "otherGateway" from subscription
     where account_id = $1::uuid and state in ('active', 'past_due', 'unpaid') and not is_duplicate and gateway_id <> $2::text`,
    [payer, gatewayId],
  );
  return other;
}

/** What has ended needs nothing asked of it any more. */
const upsert = `
  insert into subscription (id, account_id, gateway, gateway_id, customer_id, plan, next_plan, state, period_start, period_end,
    is_cancelled_at_period_end, started_at, ended_at, is_duplicate, wanted, wanted_request_id, look, updated_at)
  values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::timestamptz, $10::timestamptz,
    $11::boolean, $12::timestamptz, $13::timestamptz, $14::boolean,
    case when $14::boolean and $8::text <> 'cancelled' then 'end_now' end,
    case when $14::boolean and $8::text <> 'cancelled' then $17::text end, $15::bigint, $16::timestamptz)
  on conflict (gateway, gateway_id) do update set
    account_id = excluded.account_id, customer_id = excluded.customer_id, plan = excluded.plan, next_plan = excluded.next_plan,
    state = excluded.state, period_start = excluded.period_start, period_end = excluded.period_end,
    is_cancelled_at_period_end = excluded.is_cancelled_at_period_end, started_at = excluded.started_at,
    ended_at = excluded.ended_at, is_duplicate = excluded.is_duplicate,
    wanted = case when excluded.state = 'cancelled' then null else coalesce(excluded.wanted, subscription.wanted) end,
    wanted_request_id = case when excluded.state <> 'cancelled'
      then coalesce(subscription.wanted_request_id, excluded.wanted_request_id) end,
    look = excluded.look, updated_at = excluded.updated_at`;
