import type { Transaction } from "../database/transaction.ts";
import { accepted, type Answer } from "./answer.ts";
import type { GrantSource, Part } from "./asset.ts";

/** What would pay for the next delivered output. */
export interface NextSlot {
  readonly slot: number;
  readonly sources: readonly GrantSource[];
}

/** Looks at what pays for the next delivered output; `null` when every slot is settled or the hold is closed. */
export async function nextSlot(transaction: Transaction, holdId: string): Promise<NextSlot | null> {
  const [row] = await transaction.query<{ answer: NextSlot | null }>("select ledger.next_slot($1::uuid) as answer", [
    holdId,
  ]);
  return row?.answer ?? null;
}

export interface Settlement {
  readonly holdId: string;
  readonly outputIndex: number;
  /** What `nextSlot` said; `null`: whichever is next. */
  readonly slot: number | null;
  readonly at: Date | null;
}

export type SettleOutcome =
  | { readonly outcome: "settled"; readonly parts: readonly Part[] }
  /** Another output took the slot meanwhile: look again. */
  | { readonly outcome: "slot_taken" }
  | { readonly outcome: "hold_closed" };

export type SettleAnswer = Answer<{ parts: readonly Part[] }>;

/** Consumes what pays for one delivered output. Settling the same output twice settles it once. The last one closes the hold. */
export async function settleOutput(transaction: Transaction, settlement: Settlement): Promise<SettleOutcome> {
  const [row] = await transaction.query<{ answer: SettleAnswer }>(
    "select ledger.settle_output($1::uuid, $2::integer, $3::integer, $4::timestamptz) as answer",
    [settlement.holdId, settlement.outputIndex, settlement.slot, settlement.at],
  );
  return toSettleOutcome(row?.answer);
}

export function toSettleOutcome(answer: SettleAnswer | undefined): SettleOutcome {
  if (answer && !answer.ok && (answer.code === "slot_taken" || answer.code === "hold_closed")) {
    return { outcome: answer.code };
  }
  return { outcome: "settled", parts: accepted(answer).parts };
}
