import type { FastifyInstance, FastifyReply } from "fastify";
import { completeSession } from "../checkout/complete-session.ts";
import { setCard } from "../customers/customers.ts";
import type { Emulation } from "../emulation.ts";
import { Problem } from "../problem.ts";
import { parseForm } from "../requests/parse-form.ts";
import { updateSubscription } from "../subscriptions/update-subscription.ts";
import { readCard } from "./card-choice.ts";
import { checkoutPage } from "./checkout-page.ts";
import { portalPage } from "./portal-page.ts";
import { chargePage, invoicePage } from "./receipt-page.ts";

interface WithId {
  readonly Params: { readonly id: string };
}

/** The pages that people are sent to. */
export function pageRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { books } = emulation;
  app.get<WithId>("/checkout/:id", async ({ params }, reply) =>
    send(reply, checkoutPage(emulation, books.sessions.get(params.id), {})),
  );
  app.post<WithId>("/checkout/:id", async ({ params, body }, reply) => {
    const form = parseForm(String(body));
    const typed = textOf(form["code"]);
    try {
      if (form["act"] === "apply") {
        return await send(reply, checkoutPage(emulation, books.sessions.get(params.id), { typed }));
      }
      const session = completeSession(emulation, params.id, { card: readCard(form), promotionCode: typed });
      // Events are on their way while the browser is: they may come first or last, as with Stripe.
      const back = session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? `/checkout/${session.id}`;
      return await reply.redirect(back, 303);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const session = books.sessions.get(params.id);
      return send(reply, checkoutPage(emulation, session, { problem: error.message, typed }));
    }
  });
  app.get<WithId & { readonly Querystring: { readonly said?: string } }>("/portal/:id", async (request, reply) =>
    send(
      reply,
      portalPage(emulation, books.portalSessions.get(request.params.id), saidAfter[request.query.said ?? ""] ?? null),
    ),
  );
  app.post<WithId>("/portal/:id", async ({ params, body }, reply) => {
    const { customer } = books.portalSessions.get(params.id);
    const form = parseForm(String(body));
    const act = textOf(form["act"]);
    if (act === "card") setCard(emulation, customer, readCard(form));
    const subscription = books.subscriptions.find(textOf(form["subscription"]));
    if (subscription?.customer === customer && (act === "cancel" || act === "resume")) {
      updateSubscription(emulation, subscription.id, { cancel_at_period_end: act === "cancel" });
    }
    return reply.redirect(`/portal/${params.id}?said=${encodeURIComponent(act)}`, 303);
  });
  app.get<WithId>("/invoices/:id", async ({ params }, reply) => send(reply, invoicePage(emulation, params.id)));
  app.get<WithId>("/receipts/:id", async ({ params }, reply) => send(reply, chargePage(emulation, params.id)));
}

const saidAfter: Readonly<Record<string, string>> = {
  card: "The new payment method is used from now on.",
  cancel: "It ends when the period ends. Until then you can take that back.",
  resume: "It goes on.",
};

export function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(page);
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
