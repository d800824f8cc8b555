import type { Stripe } from "stripe";
import type { Emulation } from "../emulation.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";
import { withPrice } from "../subscriptions/plan-change.ts";
import { termsOf } from "../subscriptions/update-subscription.ts";
import { buildInvoice } from "./build-invoice.ts";

/** What a change of price would cost now. Nothing is written down. */
export function previewInvoice(emulation: Emulation, given: Parameters["invoicePreview"]): Stripe.Invoice {
  const { subscription: id, subscription_details: details } = given;
  const price = details?.items?.[0]?.price;
  if (id === undefined || price === undefined) {
    throw invalidRequest("You must pass subscription and subscription_details[items][0][price].");
  }
  const subscription = emulation.books.subscriptions.get(id, "subscription");
  const terms = termsOf({
    ...(details?.billing_cycle_anchor === undefined ? {} : { billing_cycle_anchor: details.billing_cycle_anchor }),
    ...(details?.proration_behavior === undefined ? {} : { proration_behavior: details.proration_behavior }),
  });
  const { changed, lines } = withPrice(emulation, subscription, price, terms);
  return buildInvoice(emulation, { subscription: changed, lines, reason: "subscription_update" });
}
