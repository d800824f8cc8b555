import type { Stripe } from "stripe";
import type { Clock } from "../../clock.ts";
import type { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";
import type { GatewayRefund, GatewaySubscription } from "../gateway-objects.ts";
import type { PaymentGateway, RefundRequest } from "../payment-gateway.ts";
import { askStripe } from "./ask-stripe.ts";
import { changePlan, dropSchedule, previewPlanChange } from "./change-plan.ts";
import { createCheckout, createCustomer, expireCheckout } from "./checkouts.ts";
import { findPayment, intentOf } from "./find-payment.ts";
import { findPortal } from "./portal-configuration.ts";
import { createPriceBook } from "./price-book.ts";
import { refundOf, type Reading } from "./read-payment.ts";
import { fetchSubscription, readSubscription, requireSubscription } from "./read-subscription.ts";
import { createStripeClient, isLiveKey, type StripeConnection } from "./stripe-client.ts";
import { listSince, verifyAndParse } from "./stripe-events.ts";

export interface StripeGatewayOptions extends StripeConnection {
  /** `null`: no call to the webhook is believed. */
  readonly webhookSecret: Secret | null;
  readonly hasAutomaticTax: boolean;
  readonly clock: Clock;
}

/** Stripe, by its own client: prices by lookup key, pages of Stripe for everything that people do there. */
export function stripeGateway(options: StripeGatewayOptions): PaymentGateway {
  const client = createStripeClient(options);
  const reading: Reading = { client, prices: createPriceBook(client, options.clock) };
  const { clock, webhookSecret, hasAutomaticTax } = options;
  return {
    name: "stripe",
    capabilities: {
      checkout: "page",
      canRenew: true,
      canChangePlan: true,
      canCancel: true,
      canResume: true,
      hasPortal: true,
      canRefund: true,
      canRefundInPart: true,
      hasWebhook: webhookSecret !== null,
      isLive: isLiveKey(options.secretKey),
    },
    createCustomer: (person) => createCustomer(reading, person),
    createCheckout: (request) => createCheckout(reading, request, hasAutomaticTax),
    expireCheckout: (id) => expireCheckout(reading, id),
    getPayment: (subject) => findPayment(reading, subject),
    async getSubscription(id) {
      const found = await fetchSubscription(reading, id);
      return found === null ? null : readSubscription(reading, found);
    },
    previewPlanChange: (change) => previewPlanChange(reading, change),
    changePlan: (change) => changePlan(reading, change),
    cancel: (id, when) => cancel(reading, id, when),
    resume: (id) => resume(reading, id),
    manageUrl: (request) => manageUrl(client, request),
    refund: (request) => refund(reading, request),
    verifyAndParse: (rawBody, headers) => verifyAndParse({ client, clock, webhookSecret }, rawBody, headers),
    listSince: (since) => listSince(client, since),
  };
}

async function cancel(reading: Reading, id: string, when: "now" | "period_end"): Promise<GatewaySubscription> {
  const { client } = reading;
  const before = await requireSubscription(reading, id);
  if (before.status !== "canceled") {
    // What a schedule manages cannot be cancelled beside it.
    await dropSchedule(reading, before);
    if (when === "now") await askStripe("Ending a subscription", () => client.subscriptions.cancel(id));
    else await setCancelled(reading, id, true);
  }
  return readSubscription(reading, await requireSubscription(reading, id));
}

async function resume(reading: Reading, id: string): Promise<GatewaySubscription> {
  const before = await requireSubscription(reading, id);
  if (before.status === "canceled") {
    throw new StudioError("conflict", "This subscription has ended.", { nextSteps: ["Subscribe again."] });
  }
  if (before.cancel_at_period_end) await setCancelled(reading, id, false);
  return readSubscription(reading, await requireSubscription(reading, id));
}

async function setCancelled({ client }: Reading, id: string, isCancelled: boolean): Promise<void> {
  await askStripe(isCancelled ? "Cancelling a subscription" : "Resuming a subscription", () =>
    client.subscriptions.update(id, { cancel_at_period_end: isCancelled }),
  );
}

async function manageUrl(
  client: Stripe,
  { customerId, returnUrl }: { readonly customerId: string; readonly returnUrl: string },
): Promise<string> {
  const portal = await findPortal(client);
  if (portal === null) {
    throw new StudioError("invalid_configuration", "Stripe has no billing portal of ours.", {
      nextSteps: ["figment billing bootstrap"],
    });
  }
  const session = await askStripe("Opening the billing page", () =>
    client.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl, configuration: portal.id }),
  );
  return session.url;
}

async function refund(
  reading: Reading,
  { paymentId, amount_minor, idempotencyKey }: RefundRequest,
): Promise<GatewayRefund> {
  const intent = await intentOf(reading, paymentId);
  if (intent === null) throw new StudioError("conflict", "Nothing was charged for that payment.");
  const made = await askStripe("Paying back", () =>
    reading.client.refunds.create({ payment_intent: intent, amount: amount_minor }, { idempotencyKey }),
  );
  return refundOf(made);
}
