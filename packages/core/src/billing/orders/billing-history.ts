import type { Transaction } from "../../database/transaction.ts";
import type { PagePosition } from "../../paging.ts";
import type { Money } from "../../plans/plan.ts";
import { findProduct, type Sku } from "../../plans/sku.ts";

/** One payment of a person, as they see it. */
export interface Receipt {
  readonly id: string;
  readonly paidAt: Date;
  readonly createdAt: Date;
  /** What it was for, in words. */
  readonly what: string;
  readonly sku: Sku;
  readonly paid: Money;
  readonly tax: Money;
  /** Refunded, or withheld by a dispute. */
  readonly reversed: Money;
  readonly gateway: string;
  /** What the payment brought, in tokens; `null` for a month of a plan. */
  readonly tokens: number | null;
  /** The month that a plan was paid for. */
  readonly periodStart: Date | null;
  readonly periodEnd: Date | null;
  /** A page with the receipt; `null` where the gateway has none. */
  readonly receiptUrl: string | null;
}

export interface ReceiptPage {
  readonly limit: number;
  readonly after?: PagePosition | undefined;
}

interface Row extends Omit<Receipt, "what" | "paid" | "tax" | "reversed"> {
  readonly paid_minor: number;
  readonly tax_minor: number;
  readonly reversed_minor: number;
  readonly currency: Money["currency"];
}

/** What a person paid, the newest first. */
export async function billingHistory(
  database: Transaction,
  accountId: string,
  { limit, after }: ReceiptPage,
): Promise<readonly Receipt[]> {
  const rows = await database.query<Row>(
    `select p.id::text, p.paid_at as "paidAt", p.paid_at as "createdAt", p.sku, p.paid_minor::float8 as "paid_minor",
       p.tax_minor::float8 as "tax_minor", p.reversed_minor::float8 as "reversed_minor", p.currency, p.gateway, o.tokens,
       p.period_start as "periodStart", p.period_end as "periodEnd", p.receipt_url as "receiptUrl"
     from billing_payment p left join billing_order o on o.id = p.order_id
     where p.account_id = $1::uuid and ($2::timestamptz is null or (p.paid_at, p.id) < ($2::timestamptz, $3::uuid))
     order by p.paid_at desc, p.id desc limit $4::integer`,
    [accountId, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows.map(({ paid_minor, tax_minor, reversed_minor, currency, ...row }) => {
    const money = (amount_minor: number): Money => ({ amount_minor, currency });
    const what = findProduct(row.sku)?.name ?? row.sku;
    return { ...row, what, paid: money(paid_minor), tax: money(tax_minor), reversed: money(reversed_minor) };
  });
}
