import { timingSafeEqual } from "node:crypto";
import { StudioError } from "@figment/core/errors";
import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * `GET /api/metrics` in Prometheus' text format. It tells how busy an installation is, so it is for whoever shows the token, or,
 * where none is set, for this machine alone.
 */
export function addMetricsRoute(app: FastifyInstance, registry: Registry, token: string | null): void {
  app.get("/api/metrics", async (request, reply) => {
    const isAllowed =
      token === null ? loopback.has(request.ip) : isSame(request.headers.authorization ?? "", `Bearer ${token}`);
    if (!isAllowed) throw new StudioError("not_found", "There is no GET /api/metrics.");
    return reply
      .header("cache-control", "no-store")
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
