import { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import { idIn } from "../reference.ts";
import type { Parameters } from "../requests/parameters.ts";

export function createPrice(emulation: Emulation, given: Parameters["priceCreate"]): Stripe.Price {
  const { books, events, newId } = emulation;
  if (given.product === undefined || given.unit_amount === undefined) {
    throw invalidRequest("You must pass product and unit_amount: the emulator knows prices of no other kind.");
  }
  books.products.get(given.product, "product");
  claimLookupKey(emulation, given.lookup_key, given.transfer_lookup_key);
  const { recurring } = given;
  const price = books.prices.put({
    id: newId("price"),
    object: "price",
    active: given.active ?? true,
    billing_scheme: "per_unit",
    created: now_s(emulation),
    currency: given.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: metadataOf(given.metadata),
    nickname: given.nickname ?? null,
    product: given.product,
    recurring:
      recurring === undefined
        ? null
        : {
            interval: recurring.interval,
            interval_count: recurring.interval_count ?? 1,
            meter: null,
            trial_period_days: null,
            usage_type: "licensed",
          },
    tax_behavior: given.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring === undefined ? "one_time" : "recurring",
    unit_amount: given.unit_amount,
    unit_amount_decimal: Stripe.Decimal.from(given.unit_amount),
  } satisfies Stripe.Price);
  events.record("price.created", price);
  return price;
}

/** An amount never changes: a new price takes the lookup key over. */
export function updatePrice(emulation: Emulation, id: string, given: Parameters["priceUpdate"]): Stripe.Price {
  const { books, events } = emulation;
  const before = books.prices.get(id);
  if (given.lookup_key !== before.lookup_key) {
    claimLookupKey(emulation, given.lookup_key, given.transfer_lookup_key);
  }
  const price = books.prices.change(id, {
    ...(given.active !== undefined && { active: given.active }),
    ...(given.lookup_key !== undefined && { lookup_key: given.lookup_key }),
    ...(given.nickname !== undefined && { nickname: given.nickname }),
    metadata: metadataOf(given.metadata, before.metadata),
  });
  events.record("price.updated", price);
  return price;
}

function claimLookupKey({ books }: Emulation, key: string | undefined, transfers: boolean | undefined): void {
  const owner = key === undefined ? undefined : books.prices.all().find((price) => price.lookup_key === key);
  if (owner === undefined) return;
  if (transfers !== true) {
    const message = `A price (\`${owner.id}\`) already uses that lookup key.`;
    throw invalidRequest(message, { code: "resource_already_exists", param: "lookup_key" });
  }
  books.prices.change(owner.id, { lookup_key: null });
}

/** A price that can be sold. @throws Problem 400 for one that is archived */
export function sellable({ books }: Emulation, id: string, param: string): Stripe.Price {
  const price = books.prices.get(id, param);
  if (price.active) return price;
  throw invalidRequest(`The price specified is inactive. This field only accepts active prices: ${id}`, { param });
}

/** How a person reads a price's product. */
export function productName({ books }: Emulation, price: Stripe.Price): string {
  return books.products.find(idIn(price.product))?.name ?? "Product";
}
