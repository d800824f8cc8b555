import type { Stripe } from "stripe";
import type { CardOutcome } from "../books.ts";
import { type Emulation, now_s } from "../emulation.ts";
import type { Parameters } from "../requests/parameters.ts";
import { metadataOf } from "../metadata.ts";
import { idOf } from "../reference.ts";

export function createCustomer(emulation: Emulation, given: Parameters["customerCreate"]): Stripe.Customer {
  const { books, events, newId } = emulation;
  const customer = books.customers.put({
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: now_s(emulation),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: metadataOf(given.metadata),
    name: given.name ?? null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  } satisfies Stripe.Customer);
  events.record("customer.created", customer);
  return customer;
}

export function updateCustomer(emulation: Emulation, id: string, given: Parameters["customerUpdate"]): Stripe.Customer {
  const { books, events } = emulation;
  const before = books.customers.get(id);
  const customer = books.customers.change(id, {
    ...(given.email !== undefined && { email: given.email }),
    ...(given.name !== undefined && { name: given.name }),
    ...(given.description !== undefined && { description: given.description }),
    metadata: metadataOf(given.metadata, before.metadata),
  });
  events.record("customer.updated", customer);
  return customer;
}

/** Gives a customer a card that behaves so from now on, and makes it the one that is charged. */
export function setCard(emulation: Emulation, customerId: string, outcome: CardOutcome): Stripe.PaymentMethod {
  const { books, events, newId } = emulation;
  const customer = books.customers.get(customerId);
  const method = books.paymentMethods.put({
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: customer.email,
      name: customer.name ?? null,
      phone: null,
      tax_id: null,
    },
    created: now_s(emulation),
    customer: customerId,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: outcome === "later" ? "us_bank_account" : "card",
  } satisfies Stripe.PaymentMethod);
  books.cards.put({ id: method.id, outcome });
  const changed = books.customers.change(customerId, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method.id },
  });
  events.record("payment_method.attached", method);
  events.record("customer.updated", changed);
  return method;
}

/** What the customer pays by; null before the first payment. */
export function cardOf({ books }: Emulation, customerId: string): string | null {
  return idOf(books.customers.get(customerId).invoice_settings.default_payment_method);
}
