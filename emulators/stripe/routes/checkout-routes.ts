import type { Stripe } from "stripe";
import { expireSession } from "../checkout/complete-session.ts";
import { createSession } from "../checkout/create-session.ts";
import { idOf } from "../reference.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";

export function checkoutRoutes(define: Define, emulation: Emulation): void {
  const { sessions, attached } = emulation.books;
  const base = "/checkout/sessions";
  const linesOf = (id: string): Stripe.ApiList<Stripe.LineItem> => ({
    object: "list",
    data: [...attached.get(id).lines],
    has_more: false,
    url: `/v1${base}/${id}/line_items`,
  });
  define(`POST ${base}`, "sessionCreate", (given) => createSession(emulation, given));
  define(`GET ${base}/:id`, "sessionRetrieve", ({ expand }, id) => {
    const session = sessions.get(id);
    // Lines are told only when they are asked for.
    return expand?.some((path) => path.startsWith("line_items")) ? { ...session, line_items: linesOf(id) } : session;
  });
  define(`POST ${base}/:id/expire`, "sessionExpire", (_given, id) => expireSession(emulation, id));
  define(`GET ${base}/:id/line_items`, "sessionLineItems", (_given, id) => linesOf(sessions.get(id).id));
  define(`GET ${base}`, "sessionList", (given) =>
    sessions.page(
      `/v1${base}`,
      given,
      (session) =>
        (given.customer ?? idOf(session.customer)) === idOf(session.customer) &&
        (given.payment_intent ?? idOf(session.payment_intent)) === idOf(session.payment_intent) &&
        (given.subscription ?? idOf(session.subscription)) === idOf(session.subscription) &&
        (given.status ?? session.status) === session.status,
    ),
  );
}
