import { createHash, randomInt } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";
import { findProduct, type PaidPlanId, type Sku } from "../../plans/sku.ts";

/** A code that was redeemed, as the gateway counts with it. */
export interface RedeemedCode {
  readonly id: string;
  readonly sku: Sku;
  readonly months: number | null;
  readonly price_minor: number;
  readonly orderId: string;
  readonly redeemedBy: string;
  readonly redeemedAt: Date;
  readonly runId: string | null;
  readonly anchorAt: Date | null;
  /** Where its months begin among those of its run, from 0. */
  readonly firstMonth: number | null;
  readonly endedAt: Date | null;
}

const columns = `id::text, sku, months, price_minor::float8 as "price_minor", order_id::text as "orderId",
  redeemed_by::text as "redeemedBy", redeemed_at as "redeemedAt", run_id::text as "runId", anchor_at as "anchorAt",
  first_month as "firstMonth", ended_at as "endedAt"`;

export async function findRedeemed(database: Transaction, id: string): Promise<RedeemedCode | null> {
  const [row] = await database.query<RedeemedCode>(
    `select ${columns} from prepaid_code where id::text = $1::text and redeemed_at is not null`,
    [id],
  );
  return row ?? null;
}

/** The codes of a run of months, in order. */
export async function findRun(database: Transaction, runId: string): Promise<readonly RedeemedCode[]> {
  return database.query<RedeemedCode>(
    `select ${columns} from prepaid_code where run_id::text = $1::text order by first_month`,
    [runId],
  );
}

/**
 * The codes of somebody's run that lasts longest, in order; none where it was ended. The codes themselves are asked, because
 * the books hear of a run only after its first code was redeemed; they know whose runs came along from another account.
 */
export async function findLastRun(database: Transaction, accountId: string): Promise<readonly RedeemedCode[]> {
  return database.query<RedeemedCode>(
    `select ${columns} from prepaid_code where run_id = (
       select c.run_id from prepaid_code c
       where c.run_id is not null and c.ended_at is null and (c.redeemed_by = $1::uuid or c.run_id::text in (
         select s.gateway_id from subscription s where s.account_id = $1::uuid and s.gateway = 'manual'))
       order by c.anchor_at + interval '1 month' * (c.first_month + c.months) desc limit 1
     ) order by first_month`,
    [accountId],
  );
}

/** Codes whose months, or whose redemption, touch the time since then. */
export async function findRedeemedSince(database: Transaction, since: Date): Promise<readonly RedeemedCode[]> {
  return database.query<RedeemedCode>(
    `select ${columns} from prepaid_code
     where redeemed_at is not null
       and coalesce(anchor_at + interval '1 month' * (first_month + months + 1), redeemed_at) >= $1::timestamptz
     order by redeemed_at`,
    [since],
  );
}

export function planOf(sku: Sku): PaidPlanId | null {
  const product = findProduct(sku);
  return product?.kind === "plan" ? product.planId : null;
}

/** No letters or digits that look alike. */
const alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** A code such as `FIG-7K2M-Q9XD-3HWT-5RBC`: 78 random bits. */
export function newPrepaidCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return ["FIG", group(), group(), group(), group()].join("-");
}

/** However it is typed: spaces, hyphens and case do not matter. */
export function hashPrepaidCode(code: string): string {
  return createHash("sha256")
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/gu, ""))
    .digest("hex");
}
