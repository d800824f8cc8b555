import type { Stripe } from "stripe";
import type { Clock } from "../../clock.ts";
import { StudioError } from "../../errors.ts";
import { findProduct, formatMoney, type Product, type Sku } from "../../plans/index.ts";
import { askStripe } from "./ask-stripe.ts";

/** Where a price of ours says what it was made for: its lookup key moves on when an amount changes. */
export const skuMetadata = "figment_sku";

/** Which prices at Stripe are ours. */
export interface PriceBook {
  /** The price to sell a product by. @throws StudioError `invalid_configuration` when it is missing, or costs something else */
  priceOf(product: Product): Promise<string>;
  /** What a price was made for, be it as old as it may; `null` for one that is not ours. */
  skuOf(price: Stripe.Price | string | null): Promise<Sku | null>;
}

const kept_ms = 60_000;
const mostKept = 1_000;

export function createPriceBook(client: Stripe, clock: Clock): PriceBook {
  const current = new Map<Sku, { readonly id: string; readonly until_ms: number }>();
  const known = new Map<string, Sku | null>();

  async function find(sku: Sku): Promise<Stripe.Price | undefined> {
    const { data } = await askStripe("Looking up a price", () =>
      client.prices.list({ lookup_keys: [sku], active: true, limit: 1 }),
    );
    return data[0];
  }

  return {
    async priceOf(product) {
      const kept = current.get(product.sku);
      const now_ms = clock.now().getTime();
      if (kept !== undefined && kept.until_ms > now_ms) return kept.id;
      const price = await find(product.sku);
      if (price === undefined || !costs(price, product)) throw wrongPrice(product, price);
      current.set(product.sku, { id: price.id, until_ms: now_ms + kept_ms });
      return price.id;
    },
    async skuOf(price) {
      if (price === null) return null;
      if (typeof price !== "string") return skuIn(price);
      const kept = known.get(price);
      if (kept !== undefined) return kept;
      const sku = skuIn(await askStripe("Reading a price", () => client.prices.retrieve(price)));
      if (known.size >= mostKept) known.clear();
      known.set(price, sku);
      return sku;
    },
  };
}

function skuIn({ metadata, lookup_key: key }: Stripe.Price): Sku | null {
  return findProduct(metadata[skuMetadata] ?? key ?? "")?.sku ?? null;
}

/** Whether a price at Stripe is what we sell the product for. */
export function costs({ unit_amount, currency, recurring }: Stripe.Price, { kind, price }: Product): boolean {
  const isMonthly = recurring?.interval === "month" && recurring.interval_count === 1;
  const isKind = kind === "plan" ? isMonthly : recurring === null;
  return unit_amount === price.amount_minor && currency === price.currency && isKind;
}

function wrongPrice({ sku, price: ours }: Product, price: Stripe.Price | undefined): StudioError {
  const what =
    price === undefined
      ? `Stripe has no price for ${sku}.`
      : `Stripe's price for ${sku} is not ours, which is ${formatMoney(ours)}.`;
  return new StudioError("invalid_configuration", what, {
    details: { sku, stripePrice: price?.id ?? null },
    nextSteps: ["figment billing bootstrap"],
  });
}
