import type { Transaction } from "../database/transaction.ts";
import { accepted, type Answer } from "./answer.ts";
import type { Asset, Part } from "./asset.ts";
import type { Cost } from "./quote-units.ts";

export interface HoldRequest {
  readonly holdId: string;
  readonly ownerId: string;
  /** The job it pays for. */
  readonly reference: string;
  readonly cost: Cost;
  /** After this a hold without a live job is a fault. */
  readonly expiresAt: Date;
  readonly at: Date | null;
}

export type HoldOutcome =
  | { readonly outcome: "held"; readonly parts: readonly Part[] }
  | {
      readonly outcome: "insufficient_balance";
      readonly payableOutputs: number;
      readonly available: Readonly<Partial<Record<Asset, number>>>;
    };

interface Insufficient {
  readonly ok: false;
  readonly code: "insufficient_balance";
  readonly payableOutputs: number;
  readonly available: Readonly<Partial<Record<Asset, number>>>;
}

/** Reserves the cost of a job, all or nothing. The key is the job's: holding twice for one job holds once. */
export async function holdUnits(transaction: Transaction, hold: HoldRequest): Promise<HoldOutcome> {
  const [row] = await transaction.query<{ answer: Answer<{ parts: readonly Part[] }> | Insufficient }>(
    `select ledger.hold_units(
       $1::uuid, $2::uuid, $3::text, $4::text, $5::integer, $6::integer, $7::timestamptz, $8::text, $9::timestamptz
     ) as answer`,
    [
      hold.holdId,
      hold.ownerId,
      hold.reference,
      hold.cost.asset,
      hold.cost.outputs,
      hold.cost.tokensEach,
      hold.expiresAt,
      `hold:${hold.reference}`,
      hold.at,
    ],
  );
  const answer = row?.answer;
  if (answer && !answer.ok && answer.code === "insufficient_balance") {
    const { payableOutputs, available } = answer;
    return { outcome: "insufficient_balance", payableOutputs, available };
  }
  return { outcome: "held", parts: accepted(answer as Answer<{ parts: readonly Part[] }>).parts };
}
