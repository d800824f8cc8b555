import type { Asset } from "../../ledger/asset.ts";
import type { Sku } from "../../plans/sku.ts";

/** What happened in a made-up year of a studio, as plain facts: nothing is counted here. */
export interface Year {
  readonly people: readonly YearPerson[];
  readonly subscriptions: readonly YearSubscription[];
  readonly payments: readonly YearPayment[];
  readonly jobs: readonly YearJob[];
  readonly from: Date;
  readonly until: Date;
}

export interface YearPerson {
  readonly id: string;
  readonly name: string;
  readonly signedUpAt: Date;
  /** The plan on the last day. */
  readonly plan: "free" | "starter" | "pro";
  readonly status: "active" | "suspended" | "deleted";
  /** The account that it became part of. */
  readonly mergedIntoId: string | null;
  /** UTC days, such as `2026-11-23`. */
  readonly daysHere: readonly string[];
}

export interface YearSubscription {
  readonly id: string;
  readonly accountId: string;
  readonly plan: "starter" | "pro";
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** A second one by mistake, which brings nothing. */
  readonly isDuplicate: boolean;
}

export interface YearPayment {
  readonly id: string;
  readonly accountId: string;
  readonly subscriptionId: string | null;
  readonly sku: Sku;
  readonly paid_minor: number;
  readonly reversed_minor: number;
  readonly paidAt: Date;
}

export interface YearJob {
  readonly id: string;
  readonly accountId: string;
  readonly kind: "image" | "video";
  readonly createdAt: Date;
  readonly finishedAt: Date;
  readonly outputs: readonly ("succeeded" | "failed" | "filtered" | "cancelled")[];
  /** What pays for it: tokens of a pack, or what the plan or the sign-up brought. */
  readonly paidBy: Asset;
}
