import { idOf } from "../reference.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { createRefund } from "../payments/refunds.ts";

interface OfPayment {
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly charge?: string | { readonly id: string } | null;
}

/** Whether an object belongs to the payment or the charge that a list is asked for. */
function belongs(one: OfPayment, given: { readonly payment_intent?: string; readonly charge?: string }): boolean {
  const intent = idOf(one.payment_intent);
  const charge = idOf(one.charge);
  return (given.payment_intent ?? intent) === intent && (given.charge ?? charge) === charge;
}

export function paymentRoutes(define: Define, emulation: Emulation): void {
  const { paymentIntents, charges, refunds, disputes } = emulation.books;
  define("GET /payment_intents/:id", "paymentIntentRetrieve", (_given, id) => paymentIntents.get(id));
  define("GET /payment_intents", "paymentIntentList", (given) =>
    paymentIntents.page("/v1/payment_intents", given, ({ customer }) => (given.customer ?? customer) === customer),
  );
  define("GET /charges/:id", "chargeRetrieve", (_given, id) => charges.get(id));
  define("GET /charges", "chargeList", (given) =>
    charges.page("/v1/charges", given, ({ payment_intent: intent }) => belongs({ payment_intent: intent }, given)),
  );
  define("POST /refunds", "refundCreate", (given) => createRefund(emulation, given));
  define("GET /refunds/:id", "refundRetrieve", (_given, id) => refunds.get(id));
  define("GET /refunds", "refundList", (given) =>
    refunds.page("/v1/refunds", given, (refund) => belongs(refund, given)),
  );
  define("GET /disputes/:id", "disputeRetrieve", (_given, id) => disputes.get(id));
  define("GET /disputes", "disputeList", (given) =>
    disputes.page("/v1/disputes", given, (dispute) => belongs(dispute, given)),
  );
}
