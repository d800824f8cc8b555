import type { Transaction } from "../database/transaction.ts";
import { accepted, type Answer } from "./answer.ts";
import type { Asset } from "./asset.ts";

export interface Released {
  readonly asset: Asset;
  readonly amount: number;
}

export type CloseAnswer = Answer<{ released?: readonly Released[] }>;

/** Ends a hold; what was not delivered goes back to the grants it came from. Closing twice closes once. */
export async function closeHold(
  transaction: Transaction,
  holdId: string,
  at: Date | null,
): Promise<readonly Released[]> {
  const [row] = await transaction.query<{ answer: CloseAnswer }>(
    "select ledger.close_hold($1::uuid, $2::timestamptz) as answer",
    [holdId, at],
  );
  return toReleased(row?.answer);
}

export function toReleased(answer: CloseAnswer | undefined): readonly Released[] {
  return accepted(answer).released ?? [];
}
