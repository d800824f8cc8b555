import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { FaultScriptError } from "../shared/faults/fault-script.ts";
import { answerErrors } from "../shared/error-answer.ts";
import { keepRequestLog, type RequestEntry, type RequestLog } from "../shared/request-log.ts";
import { controlRoutes } from "./control/control-routes.ts";
import type { Emulation } from "./emulation.ts";
import { defining } from "./endpoint.ts";
import { pageRoutes } from "./pages/page-routes.ts";
import { invalidRequest, Problem } from "./problem.ts";
import { catalogueRoutes } from "./routes/catalogue-routes.ts";
import { checkoutRoutes } from "./routes/checkout-routes.ts";
import { customerRoutes } from "./routes/customer-routes.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { invoiceRoutes } from "./routes/invoice-routes.ts";
import { paymentRoutes } from "./routes/payment-routes.ts";
import { subscriptionRoutes } from "./routes/subscription-routes.ts";

const bodyLimit_bytes = 1024 * 1024;

export function createServer(
  emulation: Emulation,
  onRequest: (entry: RequestEntry) => void,
): { readonly app: FastifyInstance; readonly requests: RequestLog } {
  const app = Fastify({ bodyLimit: bodyLimit_bytes, exposeHeadRoutes: false, forceCloseConnections: true });
  const requests = keepRequestLog(app, emulation.clock, onRequest);
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) =>
    done(null, String(text)),
  );
  answerErrors(app, {
    notFound: ({ method, url }) =>
      new Problem(404, "invalid_request_error", `Unrecognized request URL (${method}: ${url}).`),
    unforeseen: (status, message, error) =>
      error instanceof FaultScriptError ? invalidRequest(error.message) : new Problem(status, "api_error", message),
  });
  // Nobody hears of an event before the answer that caused it.
  app.addHook("onResponse", async () => void emulation.webhooks.deliverDue());
  app.register(
    async (api) => {
      api.addHook("onRequest", async (request) => authenticate(request, emulation.apiKey));
      const define = defining(api, emulation);
      catalogueRoutes(define, emulation);
      customerRoutes(define, emulation);
      checkoutRoutes(define, emulation);
      paymentRoutes(define, emulation);
      subscriptionRoutes(define, emulation);
      invoiceRoutes(define, emulation);
      eventRoutes(define, emulation);
    },
    { prefix: "/v1" },
  );
  pageRoutes(app, emulation);
  controlRoutes(app, emulation);
  return { app, requests };
}

function authenticate({ headers }: FastifyRequest, apiKey: string): void {
  if (headers.authorization === `Bearer ${apiKey}`) return;
  const message = headers.authorization === undefined ? "You did not provide an API key." : "Invalid API Key provided.";
  throw new Problem(401, "invalid_request_error", message);
}
