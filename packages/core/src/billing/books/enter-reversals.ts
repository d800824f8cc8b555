import type { Transaction } from "../../database/transaction.ts";
import { clawBack, giveBack } from "../../ledger/claw-back.ts";
import type { Entry } from "../collaborators.ts";
import type { GatewayPayment } from "../gateway-objects.ts";

interface Reversed {
  readonly before_minor: number;
  readonly number: number;
  readonly paid_minor: number;
  readonly token: string | null;
  readonly image: string | null;
  readonly video: string | null;
}

/** What of a payment went back or is withheld, in all: refunds on their way count, refunds that failed and disputes won do not. */
export function reversedOf({ paid, refunds, disputes }: GatewayPayment): number {
  const refunded = refunds.filter(({ state }) => state === "pending" || state === "succeeded");
  const disputed = disputes.filter(({ state }) => state === "open" || state === "lost");
  const sum = [...refunded, ...disputed].reduce((total, { amount_minor }) => total + amount_minor, 0);
  return Math.min(paid.amount_minor, sum);
}

/**
 * Takes back from the ledger what refunds and disputes ask for by now, in proportion, or gives it back when they came to
 * nothing. Only the sum counts, so it does not matter in which order they are heard of. What is left of a duplicate's payment
 * is to be paid back, also when that was tried and came to nothing.
 */
export async function enterReversals(
  transaction: Transaction,
  entry: Entry,
  paymentId: string,
  payment: GatewayPayment,
): Promise<void> {
  const reversed_minor = reversedOf(payment);
  const [change] = await transaction.query<Reversed>(
    `update billing_payment p set look = $2::bigint, reversed_minor = $3::bigint,
       reversals = p.reversals + (p.reversed_minor <> $3::bigint)::integer,
       is_refund_wanted = $3::bigint < p.paid_minor
         and exists (select from subscription s where s.id = p.subscription_id and s.is_duplicate)
     from (select id, reversed_minor from billing_payment where id = $1::uuid for update) before
     where p.id = before.id and p.look <= $2::bigint
     returning before.reversed_minor::float8 as "before_minor", p.reversals as number, p.paid_minor::float8 as "paid_minor",
       p.token_grant_id::text as token, p.image_grant_id::text as image, p.video_grant_id::text as video`,
    [paymentId, entry.look, reversed_minor],
  );
  // Somebody who asked later has entered what they heard.
  if (change === undefined) return;
  await recordReversals(transaction, entry, paymentId, payment);
  if (change.before_minor === reversed_minor) return;
  const { before_minor } = change;
  entry.tell({ payment: paymentId, gateway: entry.gateway, before_minor, reversed_minor }, "payment reversed");
  const apply = reversed_minor > change.before_minor ? clawBack : giveBack;
  for (const asset of ["image", "token", "video"] as const) {
    const grantId = change[asset];
    if (grantId === null) continue;
    await apply(transaction, {
      grantId,
      refunded_minor: reversed_minor,
      paid_minor: change.paid_minor,
      idempotencyKey: `reversal:${paymentId}:${change.number}:${asset}`,
      at: entry.at,
    });
  }
}

async function recordReversals(
  transaction: Transaction,
  { gateway }: Entry,
  paymentId: string,
  { refunds, disputes }: GatewayPayment,
): Promise<void> {
  const all = [
    ...refunds.map((refund) => ({ ...refund, kind: "refund" })),
    ...disputes.map((dispute) => ({ ...dispute, kind: "dispute" })),
  ];
  for (const { id, kind, amount_minor, state, createdAt } of all) {
    await transaction.query(
      `insert into billing_reversal (gateway, gateway_id, payment_id, kind, amount_minor, state, created_at)
       values ($1::text, $2::text, $3::uuid, $4::text, $5::bigint, $6::text, $7::timestamptz)
       on conflict (gateway, gateway_id) do update set amount_minor = excluded.amount_minor, state = excluded.state`,
      [gateway, id, paymentId, kind, amount_minor, state, createdAt],
    );
  }
}
