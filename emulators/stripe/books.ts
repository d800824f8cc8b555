import type { Stripe } from "stripe";
import { type Collection, createCollection } from "./collection.ts";

/** How a card, or an account at a bank, behaves when it is charged. `later`: the money takes days, and then comes or not. */
export type CardOutcome = "pays" | "declined" | "declined_later" | "later";

/** What belongs to a checkout and is not part of its object. */
export interface AttachedToSession {
  readonly id: string;
  readonly lines: readonly Stripe.LineItem[];
  /** What it was made with: metadata for what it makes, for one. */
  readonly given: Stripe.Checkout.SessionCreateParams;
}

export interface EmulatedCard {
  readonly id: string;
  readonly outcome: CardOutcome;
}

/** Everything one account at Stripe holds. */
export interface Books {
  readonly customers: Collection<Stripe.Customer>;
  readonly products: Collection<Stripe.Product>;
  readonly prices: Collection<Stripe.Price>;
  readonly coupons: Collection<Stripe.Coupon>;
  readonly promotionCodes: Collection<Stripe.PromotionCode>;
  readonly discounts: Collection<Stripe.Discount>;
  readonly sessions: Collection<Stripe.Checkout.Session>;
  /** By the id of the session. */
  readonly attached: Collection<AttachedToSession>;
  readonly paymentMethods: Collection<Stripe.PaymentMethod>;
  /** By the id of the payment method. */
  readonly cards: Collection<EmulatedCard>;
  readonly paymentIntents: Collection<Stripe.PaymentIntent>;
  readonly charges: Collection<Stripe.Charge>;
  readonly refunds: Collection<Stripe.Refund>;
  readonly disputes: Collection<Stripe.Dispute>;
  readonly subscriptions: Collection<Stripe.Subscription>;
  readonly schedules: Collection<Stripe.SubscriptionSchedule>;
  readonly invoices: Collection<Stripe.Invoice>;
  readonly invoicePayments: Collection<Stripe.InvoicePayment>;
  readonly portalConfigurations: Collection<Stripe.BillingPortal.Configuration>;
  readonly portalSessions: Collection<Stripe.BillingPortal.Session>;
  readonly events: Collection<Stripe.EventBase>;
  readonly webhookEndpoints: Collection<Stripe.WebhookEndpoint>;
}

export function emptyBooks(): Books {
  return {
    customers: createCollection("customer"),
    products: createCollection("product"),
    prices: createCollection("price"),
    coupons: createCollection("coupon"),
    promotionCodes: createCollection("promotion_code"),
    discounts: createCollection("discount"),
    sessions: createCollection("checkout.session"),
    attached: createCollection("checkout.session"),
    paymentMethods: createCollection("payment_method"),
    cards: createCollection("card"),
    paymentIntents: createCollection("payment_intent"),
    charges: createCollection("charge"),
    refunds: createCollection("refund"),
    disputes: createCollection("dispute"),
    subscriptions: createCollection("subscription"),
    schedules: createCollection("subscription_schedule"),
    invoices: createCollection("invoice"),
    invoicePayments: createCollection("invoice_payment"),
    portalConfigurations: createCollection("configuration"),
    portalSessions: createCollection("billing_portal.session"),
    events: createCollection("event"),
    webhookEndpoints: createCollection("webhook endpoint"),
  };
}

/** Every object with an id, of whatever kind: for `expand`. */
export function findAnywhere(books: Books, id: string): unknown {
  for (const collection of Object.values(books) as Collection<{ readonly id: string }>[]) {
    if (collection === (books.cards as unknown) || collection === (books.attached as unknown)) continue;
    const found = collection.find(id);
    if (found !== undefined) return found;
  }
  return undefined;
}
