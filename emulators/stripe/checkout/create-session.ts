import type { Stripe } from "stripe";
import { productName, sellable } from "../catalogue/prices.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { totalsOf } from "../invoices/totals.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";

const half_hour_s = 1800;
const day_s = 24 * 3600;

export function createSession(emulation: Emulation, given: Parameters["sessionCreate"]): Stripe.Checkout.Session {
  const { books, newId, place } = emulation;
  const prices = pricesOf(emulation, given);
  if (given.customer !== undefined) books.customers.get(given.customer, "customer");
  const id = newId("cs_test");
  const hasTax = given.automatic_tax?.enabled ?? false;
  const totals = totalsOf({
    amounts_minor: prices.map((price) => price.unit_amount ?? 0),
    coupon: null,
    tax_percent: hasTax ? emulation.settings.tax_percent : 0,
  });
  books.attached.put({ id, lines: prices.map((price) => lineItem(emulation, price)), given });
  return books.sessions.put({
    ...emptySession,
    id,
    allow_promotion_codes: given.allow_promotion_codes ?? null,
    amount_subtotal: totals.subtotal,
    amount_total: totals.total,
    automatic_tax: { ...emptySession.automatic_tax, enabled: hasTax },
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    created: now_s(emulation),
    currency: prices[0]?.currency ?? null,
    customer: given.customer ?? null,
    customer_creation: given.customer === undefined ? "if_required" : null,
    customer_email: given.customer_email ?? null,
    expires_at: expiry(emulation, given.expires_at),
    metadata: metadataOf(given.metadata),
    mode: given.mode ?? "payment",
    success_url: given.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: totals.tax },
    url: `${place.origin}/checkout/${id}`,
  } satisfies Stripe.Checkout.Session);
}

/** @throws Problem 400 for what a page of Stripe could not sell */
function pricesOf(emulation: Emulation, given: Parameters["sessionCreate"]): readonly Stripe.Price[] {
  if (given.mode !== "payment" && given.mode !== "subscription") {
    throw invalidRequest("The emulator knows the modes payment and subscription.", { param: "mode" });
  }
  if (given.success_url === undefined) {
    throw invalidRequest("Missing required param: success_url.", { code: "parameter_missing", param: "success_url" });
  }
  const lines = given.line_items ?? [];
  if (lines.length === 0) {
    throw invalidRequest("Missing required param: line_items.", { code: "parameter_missing", param: "line_items" });
  }
  return lines.map(({ price: id, quantity = 1 }, index) => {
    const param = `line_items[${index}][price]`;
    const price = sellable(emulation, id ?? "", param);
    if (quantity !== 1) throw invalidRequest("The emulator sells one of each.", { param: `line_items[${index}]` });
    if ((price.type === "recurring") !== (given.mode === "subscription")) {
      const message =
        given.mode === "subscription"
          ? "You must provide at least one recurring price in `subscription` mode when using prices."
          : "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.";
      throw invalidRequest(message, { param });
    }
    return price;
  });
}

/** Callers reckon by their own clock: where time was moved by hand, what is an hour from now to them is an hour from now here. */
function expiry(emulation: Emulation, given: number | undefined): number {
  const now = now_s(emulation);
  if (given === undefined) return now + day_s;
  const wanted = given + now - Math.floor(emulation.callersClock.now().getTime() / 1000);
  // A minute of grace: the caller's clock is not this one.
  if (wanted < now + half_hour_s - 60 || wanted > now + day_s + 60) {
    const message =
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.";
    throw invalidRequest(message, { param: "expires_at" });
  }
  return wanted;
}

function lineItem(emulation: Emulation, price: Stripe.Price): Stripe.LineItem {
  const amount = price.unit_amount ?? 0;
  return {
    id: emulation.newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: productName(emulation, price),
    metadata: {},
    price,
    quantity: 1,
  } satisfies Stripe.LineItem;
}

const emptySession = {
  id: "",
  object: "checkout.session",
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  cancel_url: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  created: 0,
  currency: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_creation: null,
  customer_details: null,
  customer_email: null,
  discounts: [],
  expires_at: 0,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  metadata: {},
  mode: "payment",
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "always",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card", "us_bank_account"],
  payment_status: "unpaid",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  submit_type: null,
  subscription: null,
  success_url: null,
  total_details: null,
  ui_mode: "hosted_page",
  url: null,
  wallet_options: null,
} satisfies Stripe.Checkout.Session;
