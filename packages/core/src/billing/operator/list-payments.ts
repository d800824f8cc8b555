import type { Account } from "../../accounts/account.ts";
import { accountsWith } from "../../accounts/administration/search-accounts.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import type { Transaction } from "../../database/transaction.ts";
import type { PagePosition } from "../../paging.ts";
import type { Money } from "../../plans/plan.ts";
import { findProduct, type Sku } from "../../plans/sku.ts";

/** One payment as operators see it. */
export interface ReceivedPayment {
  readonly id: string;
  readonly accountId: string;
  /** `null` where the person has left. */
  readonly accountName: string | null;
  readonly paidAt: Date;
  /** The same moment, by which the list is paged. */
  readonly createdAt: Date;
  readonly sku: Sku;
  /** What it was for, in words. */
  readonly what: string;
  readonly gateway: string;
  readonly paid: Money;
  /** Refunded, or withheld by a dispute. */
  readonly reversed: Money;
}

export interface PaymentSearch {
  /** Part of its person's name or address, an account's id, or a payment's, whole or by the last 8 characters. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: PagePosition | undefined;
}

interface Row extends Omit<ReceivedPayment, "what" | "paid" | "reversed"> {
  readonly paid_minor: number;
  readonly reversed_minor: number;
  readonly currency: Money["currency"];
}

/** Everybody's payments, newest first. For admins. */
export async function listPayments(
  database: Transaction,
  admin: Account,
  { text, limit, after }: PaymentSearch,
): Promise<readonly ReceivedPayment[]> {
  requireAdmin(admin);
  const place = [limit, after?.createdAt ?? null, after?.id ?? null];
  const rows = await database.query<Row>(
    `select p.id::text, p.account_id::text as "accountId", a.display_name as "accountName", p.paid_at as "paidAt",
       p.paid_at as "createdAt", p.sku, p.gateway, p.paid_minor::float8 as paid_minor,
       p.reversed_minor::float8 as reversed_minor, p.currency
     from billing_payment p left join account a on a.id = p.account_id and a.status <> 'deleted'
     where ($2::timestamptz is null or (p.paid_at, p.id) < ($2::timestamptz, $3::uuid))
       ${text === undefined ? "" : `and (p.account_id in (${accountsWith("$4")}) or p.gateway_id = $4::text or (${isNamed}))`}
     order by p.paid_at desc, p.id desc limit $1::integer`,
    text === undefined ? place : [...place, text],
  );
  return rows.map(({ paid_minor, reversed_minor, currency, ...row }) => {
    const money = (amount_minor: number): Money => ({ amount_minor, currency });
    const what = findProduct(row.sku)?.name ?? row.sku;
    return { ...row, what, paid: money(paid_minor), reversed: money(reversed_minor) };
  });
}

const isNamed = "length($4::text) >= 8 and p.id::text like '%' || lower($4::text)";
