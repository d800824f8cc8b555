import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";
import type { Asset, Part } from "./asset.ts";
import type { Cost, RefusalReason } from "./quote-units.ts";

export interface HoldRequest {
  readonly holdId: string;
  readonly ownerId: string;
  /** The job it pays for. */
  readonly reference: string;
  readonly cost: Cost;
  /** After this a hold without a live job is a fault. */
  readonly expiresAt: Date;
  /** Where the operator pays for what is missing: the id of the grant that does. */
  readonly fundingGrantId?: string;
  /** The job to insert with the hold, as JSON keyed by column: both happen, or neither. */
  readonly job?: Readonly<Record<string, unknown>>;
  readonly at: Date | null;
}

export type HoldOutcome =
  | { readonly outcome: "held"; readonly parts: readonly Part[] }
  | {
      readonly outcome: RefusalReason;
      /** All of them; `outcome` is the first. */
      readonly reasons: readonly RefusalReason[];
      readonly payableOutputs: number;
      readonly available: Readonly<Partial<Record<Asset, number>>>;
    };

export type HoldAnswer = Answer<{ parts: readonly Part[] }>;

/** Reserves the cost of a job, all or nothing. The key is the job's: holding twice for one job holds once. */
export async function holdUnits(transaction: Transaction, hold: HoldRequest): Promise<HoldOutcome> {
  requireWhole(hold.cost.outputs, hold.cost.tokensEach);
  const [row] = await transaction.query<{ answer: HoldAnswer }>(
    `select ledger.hold_units($1::uuid, $2::uuid, $3::text, $4::text, $5::integer, $6::integer, $7::timestamptz, $8::uuid,
       $9::text, $10::timestamptz) as answer`,
    [
      hold.holdId,
      hold.ownerId,
      hold.reference,
      hold.cost.asset,
      hold.cost.outputs,
      hold.cost.tokensEach,
      hold.expiresAt,
      hold.fundingGrantId ?? null,
      hold.job === undefined ? null : JSON.stringify(hold.job),
      hold.at,
    ],
  );
  return toHoldOutcome(row?.answer);
}

const expected: readonly string[] = ["insufficient_balance", "debt", "cap_day", "cap_month"];

/** Tells refusals that a person can understand from faults, which throw. */
export function toHoldOutcome(answer: HoldAnswer | undefined): HoldOutcome {
  if (answer && !answer.ok && expected.includes(answer.code)) {
    const { code, reasons, payableOutputs, available } = answer as unknown as Omit<
      Extract<HoldOutcome, { reasons: unknown }>,
      "outcome"
    > & { readonly code: RefusalReason };
    return { outcome: code, reasons, payableOutputs, available };
  }
  return { outcome: "held", parts: accepted(answer).parts };
}
