import type { Database } from "../../database/database.ts";
import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import type { PaidPlanId } from "../../plans/sku.ts";
import type { SubscriptionState } from "../gateway-objects.ts";

/** How long a plan's features last beyond what is paid: a renewal is tried again for a while. */
export const grace_ms = 7 * 24 * 3_600_000;

interface Standing {
  readonly plan: PaidPlanId;
  readonly state: SubscriptionState;
  readonly paidUntil: Date | null;
}

/** The plan whose features a subscription gives now. Until something was paid, and a week beyond what is paid, it is Free. */
export function planGiven({ plan, state, paidUntil }: Standing, at: Date): PaidPlanId | "free" {
  const isLive = state === "active" || state === "past_due" || state === "unpaid";
  const isPaid = paidUntil !== null && at.getTime() < paidUntil.getTime() + grace_ms;
  return isLive && isPaid ? plan : "free";
}

/**
 * Puts an account on the plan of its subscription. An owner stays one; so does whoever never had a subscription.
 * The account is locked already.
 */
export async function followSubscription(transaction: Transaction, accountId: AccountId, at: Date): Promise<void> {
  const standings = await transaction.query<Standing>(
    `select plan, state, paid_until as "paidUntil" from subscription where account_id = $1::uuid and not is_duplicate`,
    [accountId],
  );
  if (standings.length === 0) return;
  const given = standings.map((standing) => planGiven(standing, at));
  const plan = given.find((plan) => plan !== "free") ?? "free";
  await transaction.query(
    `update account set plan = $2::text, updated_at = $3::timestamptz
     where id = $1::uuid and plan <> 'owner' and plan <> $2::text and status <> 'deleted'`,
    [accountId, plan, at],
  );
}

/** Ends the features of subscriptions that nobody has paid for long enough. */
export async function lapsePlans(database: Database, at: Date): Promise<void> {
  const late = await database.query<{ id: AccountId }>(
    `select distinct a.id::text from account a join subscription s on s.account_id = a.id
     where not s.is_duplicate and s.state in ('active', 'past_due', 'unpaid')
       and a.plan = s.plan and (s.paid_until is null or s.paid_until <= $1::timestamptz)`,
    [new Date(at.getTime() - grace_ms)],
  );
  for (const { id } of late) {
    await database.transaction(async (unit) => {
      // Only then is it looked at: a payment that is being entered at this moment counts.
      await unit.query("select id::text from account where id = $1::uuid for no key update", [id]);
      await followSubscription(unit, id, at);
    });
  }
}
