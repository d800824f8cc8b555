import type { Database } from "../../database/database.ts";
import type { GatewaySubscription } from "../gateway-objects.ts";
import { addMonths, monthOf } from "./months.ts";
import { findRun, planOf, type RedeemedCode } from "./prepaid-code.ts";

/** Codes of one plan that follow one another, as a subscription. It ends by itself. */
export interface PrepaidRun {
  readonly codes: readonly RedeemedCode[];
  readonly anchor: Date;
  readonly end: Date;
  readonly endedAt: Date | null;
}

export function runOf(codes: readonly RedeemedCode[]): PrepaidRun | null {
  const last = codes.at(-1);
  if (last?.anchorAt == null || last.firstMonth === null || last.months === null) return null;
  const end = addMonths(last.anchorAt, last.firstMonth + last.months);
  return { codes, anchor: last.anchorAt, end, endedAt: codes[0]?.endedAt ?? null };
}

export async function prepaidSubscription(
  database: Database,
  runId: string,
  at: Date,
): Promise<GatewaySubscription | null> {
  const run = runOf(await findRun(database, runId));
  const [first] = run?.codes ?? [];
  if (run === null || first === undefined) return null;
  const endedAt = run.endedAt ?? (run.end <= at ? run.end : null);
  let index = 0;
  while (monthOf(run.anchor, index).end <= at && monthOf(run.anchor, index + 1).start < run.end) index += 1;
  return {
    id: runId,
    state: endedAt === null ? "active" : "cancelled",
    orderId: first.orderId,
    accountId: first.redeemedBy,
    customerId: first.redeemedBy,
    planId: planOf(first.sku),
    nextPlanId: null,
    period: monthOf(run.anchor, index),
    isCancelledAtPeriodEnd: true,
    startedAt: run.anchor,
    endedAt,
  };
}

export async function endRun(database: Database, runId: string, at: Date): Promise<void> {
  await database.query(
    "update prepaid_code set ended_at = $2::timestamptz where run_id::text = $1::text and ended_at is null",
    [runId, at],
  );
}
