import type { FastifyInstance } from "fastify";
import { isJsonObject } from "../../shared/json.ts";
import { parseFaultScript } from "../../shared/faults/fault-script.ts";
import type { Emulation } from "../emulation.ts";
import { faultLanguage } from "../faults/fault.ts";
import { send, textOf } from "../pages/page-routes.ts";
import { invalidRequest, Problem } from "../problem.ts";
import { parseForm } from "../requests/parse-form.ts";
import { actions } from "./actions.ts";
import { controlPage } from "./control-page.ts";

/** What Stripe does not have: what a person or a test uses to steer the emulator. */
export function controlRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { faults, books, webhooks, clock } = emulation;
  app.get("/", async (_request, reply) => reply.redirect("/_emulator", 303));
  app.get("/_emulator", async (_request, reply) => send(reply, controlPage(emulation, null)));
  app.get("/_emulator/faults", async () => ({ rules: faults.rules() }));
  app.post("/_emulator/faults", async ({ body }) => {
    faults.set(parseFaultScript(faultLanguage, body));
    return { rules: faults.rules() };
  });
  app.delete("/_emulator/faults", async () => {
    faults.set([]);
    return { rules: [] };
  });
  app.get("/_emulator/ledger", async () => ({
    now: clock.now(),
    charges: books.charges.all(),
    refunds: books.refunds.all(),
    disputes: books.disputes.all(),
    subscriptions: books.subscriptions.all(),
    invoices: books.invoices.all(),
    webhookDeliveries: webhooks.deliveries(),
  }));
  app.post<{ readonly Params: { readonly action: string } }>("/_emulator/actions/:action", async (request, reply) => {
    const act = actions[request.params.action];
    if (act === undefined)
      throw invalidRequest(`There is no such action. There is: ${Object.keys(actions).join(", ")}.`);
    const form = isJsonObject(request.body) ? request.body : parseForm(textOf(request.body));
    const isFromPage = request.headers.accept?.includes("text/html") ?? false;
    try {
      await act(emulation, form);
    } catch (error) {
      if (!isFromPage || !(error instanceof Problem)) throw error;
      return send(reply.code(error.status), controlPage(emulation, error.message));
    }
    await webhooks.deliverDue();
    return isFromPage ? reply.redirect("/_emulator", 303) : { now: clock.now() };
  });
}
