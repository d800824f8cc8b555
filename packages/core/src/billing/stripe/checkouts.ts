import { StudioError } from "../../errors.ts";
import type { Checkout, CheckoutRequest, Person } from "../payment-gateway.ts";
import { askStripe } from "./ask-stripe.ts";
import type { Reading } from "./read-payment.ts";
import { dateOf } from "./stripe-client.ts";

/**
 * One customer for each account: asked for again within a day, Stripe answers with the same one. Later than that, the database
 * remembers it.
 */
export async function createCustomer(
  { client }: Reading,
  { accountId, email }: Person,
): Promise<{ readonly customerId: string }> {
  // Nothing in it that may change: Stripe refuses another request under the same key.
  const { id } = await askStripe("Making a customer", () =>
    client.customers.create({ metadata: { account_id: accountId } }, { idempotencyKey: `customer:${accountId}` }),
  );
  if (email !== null) await askStripe("Updating a customer", () => client.customers.update(id, { email }));
  return { customerId: id };
}

export async function createCheckout(
  { client, prices }: Reading,
  request: CheckoutRequest,
  hasAutomaticTax: boolean,
): Promise<Checkout> {
  const { orderId, accountId, product, expiresAt } = request;
  const price = await prices.priceOf(product);
  // On everything that the checkout makes: each must be able to say whose it is.
  const metadata = { order_id: orderId, account_id: accountId };
  const session = await askStripe("Preparing a checkout", () =>
    client.checkout.sessions.create(
      {
        mode: product.kind === "plan" ? "subscription" : "payment",
        customer: request.customerId,
        client_reference_id: orderId,
        line_items: [{ price, quantity: 1 }],
        metadata,
        ...(product.kind === "plan" ? { subscription_data: { metadata } } : { payment_intent_data: { metadata } }),
        success_url: request.successUrl.replaceAll("{CHECKOUT_ID}", "{CHECKOUT_SESSION_ID}"),
        cancel_url: request.cancelUrl,
        allow_promotion_codes: true,
        // What is paid is in the currency of our prices.
        adaptive_pricing: { enabled: false },
        automatic_tax: { enabled: hasAutomaticTax },
        // Tax needs an address, which the page asks for and the customer then keeps.
        ...(hasAutomaticTax && { customer_update: { address: "auto" } }),
        expires_at: Math.floor(expiresAt.getTime() / 1000),
      },
      { idempotencyKey: `checkout:${orderId}` },
    ),
  );
  if (session.url === null) throw new StudioError("conflict", "That checkout has ended already.");
  return { id: session.id, url: session.url, expiresAt: dateOf(session.expires_at) };
}

/** One that has been paid, or has ended, stays as it is. */
export async function expireCheckout({ client }: Reading, id: string): Promise<void> {
  const session = await askStripe("Reading a checkout", () => client.checkout.sessions.retrieve(id));
  if (session.status !== "open") return;
  try {
    await askStripe("Closing a checkout", () => client.checkout.sessions.expire(id));
  } catch (error) {
    // Somebody may have paid in this very moment.
    const now = await askStripe("Reading a checkout", () => client.checkout.sessions.retrieve(id));
    if (now.status === "open") throw error;
  }
}
