import type { Span, Telemetry } from "@figment/core";
import type { FastifyInstance, FastifyRequest } from "fastify";

/**
 * Everything that a request has done is done in its name: jobs keep it, lines of the log carry it, and where somebody collects
 * traces it is their first span. What a client sends as a trace of its own is not believed.
 */
export function addRequestTelemetry(app: FastifyInstance, { tracing }: Telemetry): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  const within = (request: FastifyRequest, work: () => void): void => {
    const span = spans.get(request);
    const origin = { requestId: request.id, traceParent: null };
    tracing.continuing(origin, () => (span === undefined ? work() : span.run(work)));
  };
  app.addHook("onRequest", (request, _reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    const attributes = { "http.request.method": request.method, "http.route": route };
    within(request, () => {
      spans.set(request, tracing.start(`${request.method} ${route}`, { kind: "server", attributes }));
    });
    within(request, done);
  });
  // Whoever reads a body goes on from an event of the connection, which belongs to nobody.
  app.addHook("preValidation", (request, _reply, done) => within(request, done));
  app.addHook("onError", (request, _reply, error, done) => {
    spans.get(request)?.fail(error);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const span = spans.get(request);
    span?.set({ "http.response.status_code": reply.statusCode });
    span?.end();
    done();
  });
}
