import type { Stripe } from "stripe";
import { productName } from "../catalogue/prices.ts";
import { idIn, idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { sharesOf, totalsOf } from "./totals.ts";

export interface InvoiceLine {
  readonly price: Stripe.Price;
  readonly amount_minor: number;
  readonly isProration: boolean;
  /** Seconds since 1970; the end is not part of it. */
  readonly period: { readonly start: number; readonly end: number };
}

export interface InvoiceRequest {
  readonly subscription: Stripe.Subscription;
  readonly lines: readonly InvoiceLine[];
  readonly reason: "subscription_create" | "subscription_cycle" | "subscription_update";
}

/** A draft, with everything added up, that is written nowhere yet. */
export function buildInvoice(emulation: Emulation, request: InvoiceRequest): Stripe.Invoice {
  const { books, newId, settings } = emulation;
  const { subscription } = request;
  const id = newId("in");
  const customer = books.customers.get(String(idOf(subscription.customer)));
  const discount = lastingDiscount(emulation, subscription);
  const totals = totalsOf({
    amounts_minor: request.lines.map(({ amount_minor }) => amount_minor),
    coupon: discount === null ? null : books.coupons.get(String(idOf(discount.source.coupon))),
    tax_percent: subscription.automatic_tax.enabled ? settings.tax_percent : 0,
  });
  const discounts = sharesOf(
    totals.discount,
    request.lines.map(({ amount_minor }) => amount_minor),
  );
  const amount_due = Math.max(0, totals.total + customer.balance);
  const created = now_s(emulation);
  return {
    ...emptyInvoice,
    id,
    amount_due,
    amount_remaining: amount_due,
    automatic_tax: { ...emptyInvoice.automatic_tax, enabled: subscription.automatic_tax.enabled },
    billing_reason: request.reason,
    created,
    currency: subscription.currency,
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    discounts: discount === null ? [] : [discount.id],
    hosted_invoice_url: `${emulation.place.origin}/invoices/${id}`,
    lines: {
      object: "list",
      data: request.lines.map((line, index) => ({
        ...buildLine(emulation, id, subscription, line),
        discount_amounts: discount === null ? [] : [{ amount: discounts[index] ?? 0, discount: discount.id }],
      })),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    period_end: created,
    period_start: created,
    starting_balance: customer.balance,
    subtotal: totals.subtotal,
    subtotal_excluding_tax: totals.subtotal,
    total: totals.total,
    total_discount_amounts: discount === null ? [] : [{ amount: totals.discount, discount: discount.id }],
    total_excluding_tax: totals.total - totals.tax,
    total_taxes:
      totals.tax === 0
        ? []
        : [
            {
              amount: totals.tax,
              tax_behavior: "exclusive",
              tax_rate_details: null,
              taxability_reason: "standard_rated",
              taxable_amount: totals.total - totals.tax,
              type: "tax_rate_details",
            },
          ],
  } satisfies Stripe.Invoice;
}

/** The discount that still counts for the next invoice. */
function lastingDiscount({ books }: Emulation, { discounts }: Stripe.Subscription): Stripe.Discount | null {
  const [first] = discounts;
  return first === undefined ? null : books.discounts.get(String(idOf(first)));
}

function buildLine(
  emulation: Emulation,
  invoice: string,
  subscription: Stripe.Subscription,
  { price, amount_minor, isProration, period }: InvoiceLine,
): Stripe.InvoiceLineItem {
  const name = productName(emulation, price);
  return {
    id: emulation.newId("il"),
    object: "line_item",
    amount: amount_minor,
    currency: subscription.currency,
    description: isProration ? `Unused time on ${name}` : `1 × ${name}`,
    discount_amounts: [],
    discountable: !isProration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: subscription.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: isProration,
        proration_details: { credited_items: null },
        subscription: subscription.id,
        subscription_item: subscription.items.data[0]?.id ?? "",
      },
      type: "subscription_item_details",
    },
    period,
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: idIn(price.product) },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: 1,
    quantity_decimal: null,
    subscription: subscription.id,
    subtotal: amount_minor,
    taxes: [],
  } satisfies Stripe.InvoiceLineItem;
}

const emptyInvoice = {
  id: "",
  object: "invoice",
  account_country: "US",
  account_name: "Emulated account",
  account_tax_ids: null,
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  auto_advance: true,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  automatically_finalizes_at: null,
  billing_reason: null,
  collection_method: "charge_automatically",
  created: 0,
  currency: "usd",
  custom_fields: null,
  customer: null,
  customer_account: null,
  customer_address: null,
  customer_email: null,
  customer_name: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: "none",
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  due_date: null,
  effective_at: null,
  ending_balance: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: "self" },
  last_finalization_error: null,
  latest_revision: null,
  lines: { object: "list", data: [], has_more: false, url: "" },
  livemode: false,
  metadata: {},
  next_payment_attempt: null,
  number: null,
  on_behalf_of: null,
  parent: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  period_end: 0,
  period_start: 0,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  status: "draft",
  status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  subtotal: 0,
  subtotal_excluding_tax: 0,
  test_clock: null,
  total: 0,
  total_discount_amounts: [],
  total_excluding_tax: 0,
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
} satisfies Stripe.Invoice;
