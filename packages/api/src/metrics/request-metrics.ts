import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

const buckets_s = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is counted of requests. */
export interface RequestMetrics {
  readonly duration: Histogram<"method" | "route" | "status">;
  readonly problems: Counter<"method" | "route" | "status">;
  readonly open: Gauge;
}

/** Adds the metrics of requests, and nothing that counts yet. */
export function requestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const labelNames = ["method", "route", "status"] as const;
  const duration = new Histogram({
    name: "figment_http_request_duration_seconds",
    help: "From a request's arrival to the end of its answer.",
    labelNames,
    buckets: buckets_s,
    registers,
  });
  const problems = new Counter({
    name: "figment_http_problems_total",
    help: "Answers with a status of 400 or more.",
    labelNames,
    registers,
  });
  const open = new Gauge({
    name: "figment_http_requests_open",
    help: "Requests under way, streams included.",
    registers,
  });
  return { duration, problems, open };
}

/** Measures requests by route: never by address, account or anything else of a person. */
export function addRequestMetrics(app: FastifyInstance, { duration, problems, open }: RequestMetrics): void {
  app.addHook("onRequest", (_request, reply, done) => {
    open.inc();
    // Also when the client went away before its answer.
    reply.raw.once("close", () => open.dec());
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: String(reply.statusCode),
    };
    duration.observe(labels, reply.elapsedTime / 1000);
    if (reply.statusCode >= 400) problems.inc(labels);
    done();
  });
}
