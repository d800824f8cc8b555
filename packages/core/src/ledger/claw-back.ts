import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";

export interface Refund {
  readonly grantId: string;
  /** Everything that is refunded of the payment by now, in minor units; not what this event added. */
  readonly refunded_minor: number;
  readonly paid_minor: number;
  readonly idempotencyKey: string;
  readonly at: Date | null;
}

export interface Clawback {
  /** Units taken back by this call. */
  readonly amount: number;
  /** How many of them had been used. They are owed until other units of the asset pay for them, which happens at once. */
  readonly debt: number;
}

/**
 * Takes back what a refund or a lost dispute asks for: floor(granted x refunded / paid) units in all, at most the grant.
 * Events may repeat and come in any order. Throws `not_found` for an unknown grant.
 */
export async function clawBack(transaction: Transaction, refund: Refund): Promise<Clawback> {
  const { amount, debt = 0 } = await change(transaction, "claw_back", refund);
  return { amount, debt };
}

/** Gives back after a won dispute or a failed refund; `refunded_minor` is what stays refunded. Answers the units. */
export async function giveBack(transaction: Transaction, refund: Refund): Promise<{ readonly amount: number }> {
  const { amount } = await change(transaction, "give_back", refund);
  return { amount };
}

async function change(
  transaction: Transaction,
  operation: "claw_back" | "give_back",
  refund: Refund,
): Promise<{ readonly amount: number; readonly debt?: number }> {
  requireWhole(refund.refunded_minor, refund.paid_minor);
  const [row] = await transaction.query<{ answer: Answer<{ amount: number; debt?: number }> }>(
    `select ledger.${operation}($1::uuid, $2::bigint, $3::bigint, $4::text, $5::timestamptz) as answer`,
    [refund.grantId, refund.refunded_minor, refund.paid_minor, refund.idempotencyKey, refund.at],
  );
  return accepted(row?.answer);
}
