import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";

/** The most tokens to spend in a UTC day and month; `null`: no limit. Allowances are not counted. */
export interface SpendCaps {
  readonly day_tokens: number | null;
  readonly month_tokens: number | null;
}

/** Sets both caps. What is held and settled counts; a hold beyond one is refused with that reason. */
export async function setSpendCaps(transaction: Transaction, ownerId: string, caps: SpendCaps): Promise<void> {
  requireWhole(caps.day_tokens, caps.month_tokens);
  const [row] = await transaction.query<{ answer: Answer<object> }>(
    "select ledger.set_caps($1::uuid, $2::bigint, $3::bigint) as answer",
    [ownerId, caps.day_tokens, caps.month_tokens],
  );
  accepted(row?.answer);
}
