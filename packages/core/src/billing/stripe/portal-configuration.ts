import type { Stripe } from "stripe";
import { askStripe } from "./ask-stripe.ts";

/** By what we know the portal that we set up among others that the operator may have. */
export const portalMetadata = { figment: "billing" } as const;

/**
 * What people may do on Stripe's billing page. Plans are changed with us, where allowances are; the rest is Stripe's to show.
 */
export const portalFeatures = {
  customer_update: { enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: true, mode: "at_period_end" },
  subscription_update: { enabled: false },
} as const satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;

/** The portal that bootstrap set up; `null` before it has. */
export async function findPortal(client: Stripe): Promise<Stripe.BillingPortal.Configuration | null> {
  const all = await askStripe("Reading the billing portal", () =>
    client.billingPortal.configurations.list({ active: true, limit: 100 }).autoPagingToArray({ limit: 1000 }),
  );
  return all.find(({ metadata }) => metadata?.["figment"] === portalMetadata.figment) ?? null;
}
