import type { Secret } from "../configuration/secret.ts";
import type { Config } from "../configuration/read-config.ts";
import type { BootstrapPlan, BootstrapStep } from "../billing/stripe/bootstrap.ts";
import { StudioError } from "../errors.ts";
import { siteUrl } from "./choose-mail.ts";

/** What has to change at the payment provider, and a way to change it. */
export interface PaymentSetup extends BootstrapPlan {
  /** Whether real money is behind it. */
  readonly isLive: boolean;
  /** Where the provider will send events; `null` where nobody outside could reach us. */
  readonly webhookUrl: string | null;
}

export type PaymentSetupStep = BootstrapStep;

/**
 * Compares products, prices, the billing portal and the webhook at Stripe with what this studio sells. Changes nothing.
 *
 * @throws StudioError `invalid_configuration` without a key, or with one that Stripe does not accept; `payment_unavailable`
 */
export async function planPaymentSetup(config: Config): Promise<PaymentSetup> {
  const secretKey = requireKey(config);
  const { planBootstrap } = await import("../billing/stripe/bootstrap.ts");
  const { createStripeClient, isLiveKey } = await import("../billing/stripe/stripe-client.ts");
  const webhookUrl = canBeCalled(config) ? webhookUrlOf(config) : null;
  const client = createStripeClient({ secretKey, baseUrl: config["stripe.base_url"] ?? "" });
  const plan = await planBootstrap(client, { webhookUrl, returnUrl: `${siteUrl(config)}/account` });
  return { ...plan, isLive: isLiveKey(secretKey), webhookUrl };
}

/** Stripe itself calls no address without TLS; an emulator on this machine does. */
export function canBeCalled(config: Config): boolean {
  const url = webhookUrlOf(config);
  const isEmulated = isLoopback(config["stripe.base_url"] ?? "");
  return url !== null && (isEmulated || (new URL(url).protocol === "https:" && !isLoopback(url)));
}

function isLoopback(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(URL.parse(url)?.hostname ?? "");
}

/** Where payments are told of; `null` where the studio does not know how the world reaches it. */
export function webhookUrlOf(config: Config): string | null {
  const base = config["api.public_url"];
  return base === null ? null : `${base.replace(/\/+$/u, "")}/api/payments/webhook`;
}

function requireKey(config: Config): Secret {
  const key = config["stripe.secret_key"];
  if (key !== null) return key;
  throw new StudioError("invalid_configuration", "There is no key for Stripe.", {
    nextSteps: ["Set STRIPE_SECRET_KEY.", "To try it without an account: npm run emulate stripe"],
  });
}
