import type { Account } from "../../accounts/account.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { formatMoney } from "../../plans/format-money.ts";
import type { Money } from "../../plans/plan.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { lookAt } from "../pipeline/look-at.ts";

export interface RefundInput {
  /** A payment, by its id or the last 8 characters of it. */
  readonly payment: string;
  /** Everything that is left of it when left out. */
  readonly amount_minor?: number | undefined;
  readonly reason: string;
  /** Names the request: asked for again under it, it is one refund. Default: by how often what went back changed before. */
  readonly requestId?: string | undefined;
}

export interface Refunded {
  readonly paymentId: string;
  readonly accountId: string;
  readonly amount: Money;
  /** What of the payment is refunded or withheld now. */
  readonly reversed: Money;
}

interface Row {
  readonly id: string;
  readonly accountId: string;
  readonly gateway: string;
  readonly gatewayId: string;
  readonly paid_minor: number;
  readonly reversed_minor: number;
  /** How often that has changed. */
  readonly reversals: number;
  readonly currency: Money["currency"];
}

/**
 * Pays a payment back, in part or in full, and takes the same part of what it brought back; what of that was used is owed. For
 * admins. Throws `not_found`, `ambiguous_reference`, `invalid_input`, `payment_unavailable`.
 */
export async function refundPayment(
  collaborators: BillingCollaborators,
  admin: Account,
  { payment: reference, amount_minor, reason, requestId }: RefundInput,
): Promise<Refunded> {
  requireAdmin(admin);
  const { database, gateways, clock, ids } = collaborators;
  const payment = await findPayment(collaborators, reference);
  const left = payment.paid_minor - payment.reversed_minor;
  const amount = amount_minor ?? left;
  requireRefundable(payment, amount, left);
  const gateway = gateways.get(payment.gateway);
  if (gateway === undefined) {
    throw new StudioError("payment_unavailable", `Payments by ${payment.gateway} are not set up any more.`);
  }
  // Asked twice because the first answer was lost, it is one refund; asked again because the first failed, it is another.
  const idempotencyKey = `refund:${payment.id}:${requestId ?? payment.reversals}:${amount}`;
  await gateway.refund({ paymentId: payment.gatewayId, amount_minor: amount, idempotencyKey });
  await lookAt(collaborators, gateway, { kind: "payment", id: payment.gatewayId });
  await database.transaction(async (unit) => {
    const details = { amount_minor: amount, currency: payment.currency, reason };
    const act = { id: ids.next(), actorId: admin.id, accountId: payment.accountId, act: "refund payment" };
    await recordAct(unit, { ...act, subject: `payment ${payment.id}`, details, at: clock.now() });
  });
  const after = await findPayment(collaborators, payment.id);
  const money = (minor: number): Money => ({ amount_minor: minor, currency: payment.currency });
  return {
    paymentId: payment.id,
    accountId: payment.accountId,
    amount: money(amount),
    reversed: money(after.reversed_minor),
  };
}

function requireRefundable({ currency }: Row, amount: number, left: number): void {
  if (left <= 0) throw new StudioError("conflict", "All of this payment went back already.");
  if (Number.isInteger(amount) && amount >= 1 && amount <= left) return;
  throw new StudioError(
    "invalid_input",
    `Of this payment ${formatMoney({ amount_minor: left, currency })} is left to refund.`,
  );
}

async function findPayment({ database }: Pick<BillingCollaborators, "database">, reference: string): Promise<Row> {
  const rows = await database.query<Row>(
    `select id::text, account_id::text as "accountId", gateway, gateway_id as "gatewayId", paid_minor::float8 as "paid_minor",
       reversed_minor::float8 as "reversed_minor", reversals, currency
     from billing_payment where id::text = $1::text or gateway_id = $1::text
       or (length($1::text) = 8 and right(id::text, 8) = lower($1::text)) limit 2`,
    [reference],
  );
  const [row] = rows;
  if (row === undefined) throw new StudioError("not_found", `There is no payment ${reference}.`);
  if (rows.length > 1) throw new StudioError("ambiguous_reference", `More than one payment ends in ${reference}.`);
  return row;
}
