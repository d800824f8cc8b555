import { Stripe } from "stripe";
import type { StripeEmulator } from "./start-stripe-emulator.ts";

/** Stripe's own client in front of an emulator. */
export function stripeClient({ origin, apiKey }: StripeEmulator, settings: { readonly retries?: number } = {}): Stripe {
  const { hostname, port } = new URL(origin);
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: settings.retries ?? 0,
  });
}

export interface Fixture {
  readonly pack: Stripe.Price;
  readonly pro: Stripe.Price;
  readonly customer: Stripe.Customer;
}

/** One pack, one plan and one person. */
export async function stock(stripe: Stripe): Promise<Fixture> {
  await stripe.products.create({ id: "prod_pack", name: "100 tokens" });
  await stripe.products.create({ id: "prod_pro", name: "Pro" });
  return {
    pack: await stripe.prices.create({
      product: "prod_pack",
      currency: "usd",
      unit_amount: 899,
      lookup_key: "pack_100",
    }),
    pro: await stripe.prices.create({
      product: "prod_pro",
      currency: "usd",
      unit_amount: 2999,
      lookup_key: "pro_monthly",
      recurring: { interval: "month" },
    }),
    customer: await stripe.customers.create({ email: "person@example.com" }),
  };
}

export function checkoutOf(
  price: Stripe.Price,
  { customer }: Fixture,
  more: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: price.type === "recurring" ? "subscription" : "payment",
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: "http://127.0.0.1:4321/paid",
    ...more,
  };
}
