import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { EventSubject, GatewayPayment, GatewayRefund, Period } from "../gateway-objects.ts";
import type { RefundRequest } from "../payment-gateway.ts";
import { monthOf } from "./months.ts";
import { findRedeemed, findRun, type RedeemedCode } from "./prepaid-code.ts";

/** A payment is named by its code; one of several months, by the month too: `<code>:<number>`. */
export const monthPaymentId = (codeId: string, month: number): string => `${codeId}:${month}`;

export async function findPrepaidPayment(
  database: Database,
  { kind, id }: EventSubject,
  at: Date,
): Promise<GatewayPayment | null> {
  if (kind === "subscription") return latestOfRun(database, id, at);
  if (kind === "refund") {
    const [refund] = await database.query<{ paymentId: string }>(
      `select payment_id as "paymentId" from prepaid_refund where id = $1::text`,
      [id],
    );
    return refund === undefined ? null : paymentById(database, refund.paymentId, at);
  }
  return paymentById(database, id, at);
}

async function paymentById(database: Database, paymentId: string, at: Date): Promise<GatewayPayment | null> {
  const [codeId = "", month] = paymentId.split(":");
  const code = await findRedeemed(database, codeId);
  if (code === null) return null;
  // What is asked for by the code alone is the first of what it paid for.
  return toPayment(database, code, code.months === null ? null : Number(month ?? 0), at);
}

async function latestOfRun(database: Database, runId: string, at: Date): Promise<GatewayPayment | null> {
  const paid = (await findRun(database, runId)).flatMap((code) =>
    Array.from({ length: code.months ?? 0 }, (_, month) => ({ code, month, begins: periodOf(code, month).start })),
  );
  const latest = paid.filter(({ begins }) => begins <= at).at(-1);
  return latest === undefined ? null : toPayment(database, latest.code, latest.month, at);
}

async function toPayment(
  database: Database,
  code: RedeemedCode,
  month: number | null,
  at: Date,
): Promise<GatewayPayment | null> {
  if (month !== null && (!Number.isInteger(month) || month < 0 || month >= (code.months ?? 0))) return null;
  const id = month === null ? code.id : monthPaymentId(code.id, month);
  const period = month === null ? null : periodOf(code, month);
  const paidAt = period?.start ?? code.redeemedAt;
  const isDue = paidAt <= at && (code.endedAt === null || paidAt < code.endedAt);
  const amount_minor = shareOf(code, month);
  return {
    id,
    state: isDue ? "paid" : "open",
    orderId: code.orderId,
    accountId: code.redeemedBy,
    customerId: code.redeemedBy,
    subscriptionId: code.runId,
    paid: { amount_minor, currency: "usd" },
    tax_minor: 0,
    paidAt: isDue ? paidAt : null,
    lines: [{ sku: code.sku, amount_minor, isProration: false, period }],
    refunds: await refundsOf(database, id),
    disputes: [],
    receiptUrl: null,
  };
}

export function periodOf({ anchorAt, firstMonth, redeemedAt }: RedeemedCode, month: number): Period {
  return monthOf(anchorAt ?? redeemedAt, (firstMonth ?? 0) + month);
}

/** The price in equal parts, the first ones a cent more where it does not divide. */
function shareOf({ price_minor, months }: RedeemedCode, month: number | null): number {
  if (months === null || month === null) return price_minor;
  return Math.floor(price_minor / months) + (month < price_minor % months ? 1 : 0);
}

async function refundsOf(database: Database, paymentId: string): Promise<readonly GatewayRefund[]> {
  const rows = await database.query<{ id: string; amount_minor: number; createdAt: Date }>(
    `select id, amount_minor::float8 as "amount_minor", created_at as "createdAt" from prepaid_refund
     where payment_id = $1::text order by created_at, id`,
    [paymentId],
  );
  return rows.map((row) => ({ ...row, state: "succeeded" }));
}

/** Notes what the operator paid back by hand; the key is the refund. */
export async function refundPrepaid(
  database: Database,
  { paymentId, amount_minor, idempotencyKey }: RefundRequest,
  at: Date,
): Promise<GatewayRefund> {
  return database.transaction(async (unit) => {
    const [codeId = ""] = paymentId.split(":");
    await unit.query("select id::text from prepaid_code where id::text = $1::text for update", [codeId]);
    const payment = await paymentById(database, paymentId, at);
    if (payment === null) throw new StudioError("not_found", "There is no such payment.");
    const earlier = payment.refunds.find(({ id }) => id === idempotencyKey);
    if (earlier !== undefined) return earlier;
    const refunded = payment.refunds.reduce((sum, refund) => sum + refund.amount_minor, 0);
    if (amount_minor < 1 || refunded + amount_minor > payment.paid.amount_minor) {
      throw new StudioError("invalid_input", "More cannot be paid back than was paid.");
    }
    await unit.query(
      `insert into prepaid_refund (id, payment_id, amount_minor, created_at)
       values ($1::text, $2::text, $3::bigint, $4::timestamptz)`,
      [idempotencyKey, paymentId, amount_minor, at],
    );
    return { id: idempotencyKey, amount_minor, state: "succeeded", createdAt: at };
  });
}
