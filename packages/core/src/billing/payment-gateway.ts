import type { Money } from "../plans/plan.ts";
import type { PaidPlanId, Product } from "../plans/sku.ts";
import type {
  EventSubject,
  GatewayEvent,
  GatewayPayment,
  GatewayRefund,
  GatewaySubscription,
} from "./gateway-objects.ts";

/**
 * PORT. Whoever takes the money. Adapters: `stripe/`, `manual/`. What things cost and what they bring is ours (`plans/`); a
 * gateway is given products and knows them by their SKU.
 *
 * Every call ends within a bounded time. It throws `payment_unavailable` (retryable) when the gateway cannot be reached or is
 * busy, `payment_declined` when it says no to the person's money, `invalid_configuration` when it does not accept our keys or
 * lacks a price, `not_found` for an id that it does not know. What a call changes is given a key: called again with the same
 * key it changes nothing more and answers the same, be it a refusal.
 */
export interface PaymentGateway {
  readonly name: GatewayName;
  readonly capabilities: PaymentCapabilities;
  /** The customer of an account, made at first use; one for each account, however often it is asked for. */
  createCustomer(person: Person): Promise<{ readonly customerId: string }>;
  /** Prepares a page where the person pays. Key: the order's id. */
  createCheckout(request: CheckoutRequest): Promise<Checkout>;
  /** Closes a checkout that nobody has paid, so that nobody can any more. One that has ended already is no error. */
  expireCheckout(checkoutId: string): Promise<void>;
  /** The payment that an event is about, as it is now; of a subscription, its latest. `null` where it is about none (yet). */
  getPayment(subject: EventSubject): Promise<GatewayPayment | null>;
  /** A subscription as it is now, also long after it has ended. */
  getSubscription(subscriptionId: string): Promise<GatewaySubscription | null>;
  /** What a change would cost now. Changes nothing. */
  previewPlanChange(change: Pick<PlanChange, "subscriptionId" | "planId">): Promise<PlanChangePreview>;
  /**
   * `now`: a new period begins today, the unused time of the old one is credited, and the difference is charged; when that
   * fails the old plan stays and it throws `payment_declined`. `period_end`: the next period is on the new plan; to the plan that
   * it is on now, that takes back a change which was to come.
   */
  changePlan(change: PlanChange): Promise<GatewaySubscription>;
  /** `period_end`: it is not renewed, and can be resumed until then. `now`: it ends, and nothing is refunded by that. */
  cancel(subscriptionId: string, when: "now" | "period_end"): Promise<GatewaySubscription>;
  /** Takes a cancellation at the period's end back. */
  resume(subscriptionId: string): Promise<GatewaySubscription>;
  /** A page of the gateway where the person sees receipts and changes their card. */
  manageUrl(request: { readonly customerId: string; readonly returnUrl: string }): Promise<string>;
  /** Pays back a part of a payment. */
  refund(request: RefundRequest): Promise<GatewayRefund>;
  /** Reads a call to our webhook from its very bytes. Never throws, and asks nobody. */
  verifyAndParse(rawBody: Uint8Array, headers: WebhookHeaders): VerifiedEvent;
  /** Every event since then, in any order, as far back as the gateway remembers. For what never reached the webhook. */
  listSince(since: Date): AsyncIterable<GatewayEvent>;
}

export type GatewayName = "stripe" | "manual";

/** What a gateway can do. What it cannot is refused before it is asked. */
export interface PaymentCapabilities {
  /** `page`: people pay on a page of the gateway. `code`: they redeem what the operator issued, and there is no page. */
  readonly checkout: "page" | "code";
  readonly canRenew: boolean;
  readonly canChangePlan: boolean;
  readonly canCancel: boolean;
  readonly canResume: boolean;
  readonly hasPortal: boolean;
  readonly canRefund: boolean;
  readonly canRefundInPart: boolean;
  /** Whether it calls our webhook. Where it does not, `listSince` is asked often instead. */
  readonly hasWebhook: boolean;
  /** Whether keys, and so the money, are real. */
  readonly isLive: boolean;
}

export interface Person {
  readonly accountId: string;
  /** `null` where the account has none. */
  readonly email: string | null;
}

export interface CheckoutRequest {
  readonly orderId: string;
  readonly accountId: string;
  readonly customerId: string;
  readonly product: Product;
  /** Where the person comes back to. `{CHECKOUT_ID}` in it becomes the checkout's id. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** When it closes by itself: between 30 minutes and 24 hours from now. */
  readonly expiresAt: Date;
}

export interface Checkout {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Date;
}

export interface PlanChange {
  readonly subscriptionId: string;
  readonly planId: PaidPlanId;
  readonly when: "now" | "period_end";
  readonly idempotencyKey: string;
}

/** What changing now costs: the new plan's price less the credit. Negative amounts never: credit stays for the next invoice. */
export interface PlanChangePreview {
  readonly dueNow: Money;
  /** For the unused time of the old plan. */
  readonly credit_minor: number;
  /** When the period that begins now would end. */
  readonly periodEnd: Date;
}

export interface RefundRequest {
  /** `GatewayPayment.id`. */
  readonly paymentId: string;
  /** At least 1; together with earlier refunds at most what was paid. */
  readonly amount_minor: number;
  readonly idempotencyKey: string;
}

/** By lower-case name. */
export type WebhookHeaders = Readonly<Record<string, string | undefined>>;

/** `stale`: signed too long ago to be believed. `forged`: not signed with our secret. `unreadable`: signed, and no event of theirs. */
export type VerifiedEvent =
  | { readonly outcome: "accepted"; readonly event: GatewayEvent }
  | { readonly outcome: "refused"; readonly reason: "forged" | "stale" | "unreadable" };
