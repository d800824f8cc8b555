import type { Transaction } from "../../database/transaction.ts";
import type { PaidPlanId } from "../../plans/sku.ts";
import { grace_ms } from "../books/follow-subscription.ts";
import type { SubscriptionState } from "../gateway-objects.ts";
import type { GatewayName } from "../payment-gateway.ts";

/** A subscription as its person sees it. */
export interface Subscription {
  readonly id: string;
  readonly gateway: GatewayName;
  /** What the gateway knows it by. */
  readonly gatewayId: string;
  readonly customerId: string | null;
  readonly plan: PaidPlanId;
  /** The plan that it changes to when the period ends; `null`: it stays. */
  readonly nextPlan: PaidPlanId | null;
  readonly state: SubscriptionState;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly paidUntil: Date | null;
  /** Until when the plan's features last, should nothing more be paid. */
  readonly featuresUntil: Date | null;
  readonly isCancelledAtPeriodEnd: boolean;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** How often its person asked for another plan and got it, or was refused it. */
  readonly planChanges: number;
}

const columns = `id::text, gateway, gateway_id as "gatewayId", customer_id as "customerId", plan, next_plan as "nextPlan", state,
  period_start as "periodStart", period_end as "periodEnd", paid_until as "paidUntil",
  is_cancelled_at_period_end as "isCancelledAtPeriodEnd", started_at as "startedAt", ended_at as "endedAt",
  plan_changes as "planChanges"`;

/** The subscription of an account that lives; `null` when there is none. */
export async function findLiveSubscription(database: Transaction, accountId: string): Promise<Subscription | null> {
  const [row] = await database.query<Omit<Subscription, "featuresUntil">>(
    `select ${columns} from subscription
     where account_id = $1::uuid and state in ('active', 'past_due', 'unpaid') and not is_duplicate`,
    [accountId],
  );
  return row === undefined ? null : withFeatures(row);
}

/** The one that lives, else the last one; `null` for somebody who never had any. */
export async function findSubscription(database: Transaction, accountId: string): Promise<Subscription | null> {
  const [row] = await database.query<Omit<Subscription, "featuresUntil">>(
    `select ${columns} from subscription where account_id = $1::uuid and not is_duplicate and state <> 'incomplete'
     order by state in ('active', 'past_due', 'unpaid') desc, started_at desc limit 1`,
    [accountId],
  );
  return row === undefined ? null : withFeatures(row);
}

function withFeatures(row: Omit<Subscription, "featuresUntil">): Subscription {
  const { state, paidUntil } = row;
  const lasts = state !== "cancelled" && paidUntil !== null;
  return { ...row, featuresUntil: lasts ? new Date(paidUntil.getTime() + grace_ms) : null };
}
