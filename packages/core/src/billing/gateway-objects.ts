import type { Money } from "../plans/plan.ts";
import type { PaidPlanId, Sku } from "../plans/sku.ts";

/**
 * What a gateway knows, in our words. Amounts are whole minor units. Ids are the gateway's own. Whatever a gateway says that
 * has no place here is left out, never guessed.
 */

/** One thing that was, or is to be, paid: a pack's checkout, or one invoice of a subscription. */
export interface GatewayPayment {
  /** What the payment is known by for ever: the checkout of a pack, the invoice of a subscription (Stripe: `cs_…`, `in_…`). */
  readonly id: string;
  readonly state: PaymentState;
  /** The order that began it, from what we attached to it; `null` for renewals. */
  readonly orderId: string | null;
  /** From what we attached to it, or to its customer. */
  readonly accountId: string | null;
  readonly customerId: string | null;
  /** `null` for packs. */
  readonly subscriptionId: string | null;
  /** What the person paid in all: after discounts and credit, with tax. Zero is possible. */
  readonly paid: Money;
  /** The part of `paid` that is tax. */
  readonly tax_minor: number;
  /** `null` until it is paid. */
  readonly paidAt: Date | null;
  /** What it was paid for. */
  readonly lines: readonly PaymentLine[];
  /** Every refund of it that there ever was. */
  readonly refunds: readonly GatewayRefund[];
  /** Every dispute about it that there ever was. */
  readonly disputes: readonly GatewayDispute[];
  /** A page of the gateway with the receipt; `null` where there is none. */
  readonly receiptUrl: string | null;
}

/** `processing`: the person has done their part, and the money takes days to come or not. */
export type PaymentState = "open" | "processing" | "paid" | "failed" | "expired";

export interface PaymentLine {
  /** What the line's price was made for; `null` for a price that is none of ours. */
  readonly sku: Sku | null;
  /** May be negative: credit for the unused time of an earlier plan. */
  readonly amount_minor: number;
  /** Credit or charge for a part of a period. Such a line grants nothing: the whole period has a line of its own. */
  readonly isProration: boolean;
  /** The time that the line pays for; `null` for packs. */
  readonly period: Period | null;
}

/** The end is not part of it. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

export interface GatewayRefund {
  readonly id: string;
  readonly amount_minor: number;
  /** `pending` counts as refunded: it is given back when it fails after all. */
  readonly state: "pending" | "succeeded" | "failed" | "cancelled";
  readonly createdAt: Date;
}

export interface GatewayDispute {
  readonly id: string;
  readonly amount_minor: number;
  /** `open`: the money is withheld until it is decided. `inquiry`: a question by the bank; no money was moved. */
  readonly state: "inquiry" | "open" | "won" | "lost";
  readonly createdAt: Date;
}

export interface GatewaySubscription {
  readonly id: string;
  readonly state: SubscriptionState;
  readonly orderId: string | null;
  readonly accountId: string | null;
  readonly customerId: string | null;
  /** The plan of its price now; `null` for a price that is none of ours. */
  readonly planId: PaidPlanId | null;
  /** The one that it changes to when the period ends; `null`: it stays. */
  readonly nextPlanId: PaidPlanId | null;
  /** The current period, whether it is paid or not. */
  readonly period: Period;
  readonly isCancelledAtPeriodEnd: boolean;
  readonly startedAt: Date;
  /** `null` while it lives. */
  readonly endedAt: Date | null;
}

/**
 * `incomplete`: its first payment was never made yet. `past_due`: a renewal could not be paid, and is tried again. `unpaid`: it
 * is not tried any more, and the subscription stands still. `cancelled`: it has ended, for whatever reason.
 */
export type SubscriptionState = "incomplete" | "active" | "past_due" | "unpaid" | "cancelled";

/** What an event is about. */
export interface EventSubject {
  readonly kind: "checkout" | "invoice" | "payment" | "refund" | "dispute" | "subscription";
  readonly id: string;
}

/**
 * Something happened. It says what to look at and nothing else: events come late, twice, out of order or never, so what is
 * true is asked of the gateway again.
 */
export interface GatewayEvent {
  /** The gateway's own; one event, one id. */
  readonly id: string;
  /** The gateway's own name for it, such as `invoice.paid`. */
  readonly type: string;
  readonly occurredAt: Date;
  /** `null` for what we have no use for: it is kept, and nothing is done. */
  readonly subject: EventSubject | null;
}
