import type { Transaction } from "../database/transaction.ts";
import { accepted, requireWhole, type Answer } from "./answer.ts";

export interface PeriodAllowance {
  /** One for each asset that the period brings. */
  readonly grantIds: { readonly image: string; readonly video: string };
  readonly ownerId: string;
  readonly subscriptionId: string;
  /** The payment processor's line period. */
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly images: number;
  readonly videos: number;
  readonly at: Date | null;
}

/**
 * Grants what a paid period brings, once (keys `sub:<subscription>:<period start>:<asset>`), and ends what is left of earlier
 * periods. It lapses 24 hours after the period's end, or when the next period's grant lands; purchased tokens are not touched.
 */
export async function grantPeriodAllowance(transaction: Transaction, period: PeriodAllowance): Promise<void> {
  requireWhole(period.images, period.videos);
  const [row] = await transaction.query<{ answer: Answer<object> }>(
    `select ledger.grant_period($1::uuid, $2::uuid, $3::uuid, $4::text, $5::timestamptz, $6::timestamptz, $7::bigint,
       $8::bigint, $9::timestamptz) as answer`,
    [
      period.grantIds.image,
      period.grantIds.video,
      period.ownerId,
      period.subscriptionId,
      period.periodStart,
      period.periodEnd,
      period.images,
      period.videos,
      period.at,
    ],
  );
  accepted(row?.answer);
}
