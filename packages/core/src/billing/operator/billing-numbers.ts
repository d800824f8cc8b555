import type { Account } from "../../accounts/account.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import type { Transaction } from "../../database/transaction.ts";
import type { Money } from "../../plans/plan.ts";
import { plans } from "../../plans/plan.ts";
import { paidPlanIds, type Sku } from "../../plans/sku.ts";

/** How the money fared over a period. */
export interface BillingNumbers {
  /** What live subscriptions bring a month, at list prices; prepaid ones count while they run. */
  readonly monthlyRecurringRevenue: Money;
  readonly subscribers: Readonly<Record<"starter" | "pro", number>>;
  /** Subscriptions that lived when the period began, and how many of them ended in it. */
  readonly churn: { readonly lived: number; readonly ended: number; readonly rate: number | null };
  /** People who signed up in the period, and how many of them have paid for anything since. */
  readonly conversion: { readonly signedUp: number; readonly paid: number; readonly rate: number | null };
  readonly revenue: readonly {
    readonly sku: Sku;
    readonly payments: number;
    readonly paid: Money;
    readonly reversed: Money;
  }[];
  /** Money that is not where it belongs: empty when all is well. */
  readonly unreconciled: readonly UnreconciledPayment[];
}

export interface UnreconciledPayment {
  /** An event that could not be placed or worked off, a payment without what it should have brought, or a wish not carried out. */
  readonly kind: "event" | "payment" | "wish";
  readonly id: string;
  readonly reason: string;
  readonly since: Date;
}

interface Period {
  readonly since: Date;
  readonly until: Date;
}

/** Numbers of a period. For admins. */
export async function billingNumbers(
  database: Transaction,
  admin: Account,
  { since, until }: Period,
): Promise<BillingNumbers> {
  requireAdmin(admin);
  const counts = await subscriberCounts(database);
  const [rates] = await database.query<Record<"lived" | "ended" | "signedUp" | "paid", number>>(ratesStatement, [
    since,
    until,
  ]);
  const { lived = 0, ended = 0, signedUp = 0, paid = 0 } = rates ?? {};
  const recurring = paidPlanIds.reduce((sum, plan) => sum + counts[plan] * plans[plan].price.amount_minor, 0);
  return {
    monthlyRecurringRevenue: { amount_minor: recurring, currency: "usd" },
    subscribers: counts,
    churn: { lived, ended, rate: lived === 0 ? null : ended / lived },
    conversion: { signedUp, paid, rate: signedUp === 0 ? null : paid / signedUp },
    revenue: await revenue(database, since, until),
    unreconciled: await unreconciledPayments(database, until),
  };
}

async function subscriberCounts(database: Transaction): Promise<Record<"starter" | "pro", number>> {
  const rows = await database.query<{ plan: "starter" | "pro"; count: number }>(
    `select plan, count(*)::integer as count from subscription
     where state in ('active', 'past_due') and not is_duplicate and paid_until is not null group by plan`,
    [],
  );
  const of = (plan: string): number => rows.find((row) => row.plan === plan)?.count ?? 0;
  return { starter: of("starter"), pro: of("pro") };
}

const ratesStatement = `
  select
    (select count(*)::integer from subscription where not is_duplicate and paid_until is not null
       and started_at < $1::timestamptz and (ended_at is null or ended_at >= $1::timestamptz)) as lived,
    (select count(*)::integer from subscription where not is_duplicate and paid_until is not null
       and started_at < $1::timestamptz and ended_at >= $1::timestamptz and ended_at < $2::timestamptz) as ended,
    (select count(*)::integer from account
       where created_at >= $1::timestamptz and created_at < $2::timestamptz and merged_into_id is null) as "signedUp",
    (select count(*)::integer from account a
       where created_at >= $1::timestamptz and created_at < $2::timestamptz and merged_into_id is null
         and exists (select from billing_payment p where p.account_id = a.id and p.paid_minor > p.reversed_minor)) as paid`;

async function revenue(database: Transaction, since: Date, until: Date): Promise<BillingNumbers["revenue"]> {
  const rows = await database.query<{ sku: Sku; payments: number; paid: number; reversed: number }>(
    `select sku, count(*)::integer as payments, sum(paid_minor)::float8 as paid, sum(reversed_minor)::float8 as reversed
     from billing_payment where paid_at >= $1::timestamptz and paid_at < $2::timestamptz group by sku order by paid desc`,
    [since, until],
  );
  const money = (amount_minor: number): Money => ({ amount_minor, currency: "usd" });
  return rows.map((row) => ({ ...row, paid: money(row.paid), reversed: money(row.reversed) }));
}

/** Whatever of people's money has not come to rest an hour after it was heard of. */
export async function unreconciledPayments(database: Transaction, at: Date): Promise<readonly UnreconciledPayment[]> {
  return database.query<UnreconciledPayment>(
    `select 'event' as kind, id, coalesce(trouble, 'it is not worked off') as reason, received_at as since
     from payment_event
     where state = 'unmatched' or (state = 'waiting' and received_at <= $1::timestamptz - interval '1 hour')
     union all
     select 'payment', p.id::text, 'it brought nothing', p.paid_at
     from billing_payment p left join subscription s on s.id = p.subscription_id
     where p.token_grant_id is null and p.image_grant_id is null and p.video_grant_id is null
       and not coalesce(s.is_duplicate, false)
     union all
     select 'payment', o.id::text, 'its order is completed, and there is no payment', o.created_at
     from billing_order o
     where o.state = 'completed' and o.kind = 'pack' and not exists (select from billing_payment p where p.order_id = o.id)
     union all
     select 'wish', id::text, 'a second subscription is to be paid back', paid_at from billing_payment where is_refund_wanted
     union all
     select 'wish', id::text, 'a subscription is to end', updated_at from subscription
     where wanted is not null and state <> 'cancelled' and updated_at <= $1::timestamptz - interval '1 hour'
     order by since`,
    [at],
  );
}
