import type { Stripe } from "stripe";
import { formatMoney, products, type Product } from "../../plans/index.ts";
import { askStripe, askStripeFor } from "./ask-stripe.ts";
import { findPortal, portalFeatures, portalMetadata } from "./portal-configuration.ts";
import { costs, skuMetadata } from "./price-book.ts";
import { wantedEvents } from "./stripe-events.ts";

/** One thing at Stripe that is not as we need it. */
export interface BootstrapStep {
  /** What it is about: `product:figment_pack_50`, `price:pack_50`, `portal`, `webhook`. */
  readonly subject: string;
  readonly action: "create" | "change";
  /** For a person, such as "$4.99, not $3.99 as now". */
  readonly description: string;
}

/** A step with what it does. Nothing is done before `perform`. */
interface PlannedStep extends BootstrapStep {
  readonly perform: () => Promise<unknown>;
}

export interface BootstrapTarget {
  /** Where Stripe shall send events; `null`: the webhook is left alone. */
  readonly webhookUrl: string | null;
  /** Where the billing page leads back to. */
  readonly returnUrl: string;
}

export interface BootstrapPlan {
  readonly steps: readonly BootstrapStep[];
  /**
   * Does it all, in order. Every step can be done again after a fault in the middle. The secret is that of a webhook endpoint
   * made now: Stripe tells it this once.
   */
  perform(): Promise<{ readonly webhookSecret: string | null }>;
}

/** Compares Stripe with what we sell. Changes nothing. */
export async function planBootstrap(client: Stripe, target: BootstrapTarget): Promise<BootstrapPlan> {
  let webhookSecret: string | null = null;
  const learnSecret = (secret: string | null): void => {
    webhookSecret = secret;
  };
  const steps: PlannedStep[] = [];
  for (const product of products) steps.push(...(await productSteps(client, product)));
  steps.push(...(await portalSteps(client, target.returnUrl)));
  if (target.webhookUrl !== null) steps.push(...(await webhookSteps(client, target.webhookUrl, learnSecret)));
  return {
    steps: steps.map(({ subject, action, description }) => ({ subject, action, description })),
    async perform() {
      for (const { perform } of steps) await perform();
      return { webhookSecret };
    },
  };
}

/** A fixed id: a product that was made is found, whoever made it. */
function productId({ sku }: Product): string {
  return `figment_${sku}`;
}

async function productSteps(client: Stripe, product: Product): Promise<readonly PlannedStep[]> {
  const { sku, name } = product;
  const id = productId(product);
  const subject = `product:${id}`;
  const found = await askStripeFor("Reading a product", () => client.products.retrieve(id));
  const steps: PlannedStep[] = [];
  if (found === null) {
    const perform = () =>
      askStripe("Making a product", () => client.products.create({ id, name, metadata: { [skuMetadata]: sku } }));
    steps.push({ subject, action: "create", description: name, perform });
  } else if (found.name !== name || !found.active) {
    const perform = () => askStripe("Changing a product", () => client.products.update(id, { name, active: true }));
    steps.push({ subject, action: "change", description: `"${name}", not "${found.name}" as now`, perform });
  }
  return [...steps, ...(await priceSteps(client, product))];
}

async function priceSteps(client: Stripe, product: Product): Promise<readonly PlannedStep[]> {
  const { sku, kind, price } = product;
  const { data } = await askStripe("Looking up a price", () => client.prices.list({ lookup_keys: [sku], limit: 1 }));
  const [found] = data;
  if (found !== undefined && found.active && costs(found, product)) return [];
  const perform = async (): Promise<void> => {
    await askStripe("Making a price", () =>
      client.prices.create({
        product: productId(product),
        currency: price.currency,
        unit_amount: price.amount_minor,
        lookup_key: sku,
        transfer_lookup_key: true,
        metadata: { [skuMetadata]: sku },
        ...(kind === "plan" && { recurring: { interval: "month" } }),
      }),
    );
    // Who subscribes keeps what they signed up for; nobody new gets it.
    if (found !== undefined)
      await askStripe("Retiring a price", () => client.prices.update(found.id, { active: false }));
  };
  const each = kind === "plan" ? " a month" : "";
  const wanted = formatMoney(price) + each;
  const now = found === undefined ? "" : `, not ${described(found)} as now`;
  return [
    { subject: `price:${sku}`, action: found === undefined ? "create" : "change", description: wanted + now, perform },
  ];
}

function described({ unit_amount: amount, currency, recurring, active }: Stripe.Price): string {
  const each = recurring === null ? "" : ` every ${recurring.interval_count} ${recurring.interval}`;
  return `${((amount ?? 0) / 100).toFixed(2)} ${currency}${each}${active ? "" : " (retired)"}`;
}

async function portalSteps(client: Stripe, returnUrl: string): Promise<readonly PlannedStep[]> {
  const found = await findPortal(client);
  const wanted = { features: portalFeatures, default_return_url: returnUrl };
  if (found === null) {
    const perform = () =>
      askStripe("Setting up the billing portal", () =>
        client.billingPortal.configurations.create({ ...wanted, metadata: portalMetadata }),
      );
    const description = `cards, invoices and cancelling; back to ${returnUrl}`;
    return [{ subject: "portal", action: "create", description, perform }];
  }
  const { features } = found;
  const isRight =
    features.invoice_history.enabled &&
    features.payment_method_update.enabled &&
    features.subscription_cancel.enabled &&
    features.subscription_cancel.mode === "at_period_end" &&
    !features.subscription_update.enabled &&
    found.default_return_url === returnUrl;
  if (isRight) return [];
  const perform = () =>
    askStripe("Setting up the billing portal", () => client.billingPortal.configurations.update(found.id, wanted));
  return [{ subject: "portal", action: "change", description: `as Figment needs it; back to ${returnUrl}`, perform }];
}

async function webhookSteps(
  client: Stripe,
  url: string,
  learnSecret: (secret: string | null) => void,
): Promise<readonly PlannedStep[]> {
  const all = await askStripe("Reading webhook endpoints", () =>
    client.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 1000 }),
  );
  const found = all.find((endpoint) => endpoint.url === url);
  if (found === undefined) {
    const perform = async (): Promise<void> => {
      const made = await askStripe("Making a webhook endpoint", () =>
        client.webhookEndpoints.create({ url, enabled_events: wantedEvents, description: "Figment" }),
      );
      learnSecret(made.secret ?? null);
    };
    return [{ subject: "webhook", action: "create", description: url, perform }];
  }
  const heard = found.enabled_events;
  const missing = heard.includes("*") ? [] : wantedEvents.filter((type) => !heard.includes(type));
  if (missing.length === 0 && found.status === "enabled") return [];
  const enabled_events: Stripe.WebhookEndpointUpdateParams.EnabledEvent[] = heard.includes("*") ? ["*"] : wantedEvents;
  const perform = () =>
    askStripe("Changing a webhook endpoint", () =>
      client.webhookEndpoints.update(found.id, { enabled_events, disabled: false }),
    );
  const description = found.status === "enabled" ? `${url} misses ${missing.join(", ")}` : `${url} is switched off`;
  return [{ subject: "webhook", action: "change", description, perform }];
}
