import type { FastifyInstance } from "fastify";

const methods = "GET, POST, PUT, PATCH, DELETE";
const requestHeaders = "authorization, content-type, idempotency-key, if-none-match, last-event-id";
const answerHeaders = "etag, idempotency-replayed, location, ratelimit, retry-after, x-request-id";
const preflightLifetime_s = 600;

/** Lets pages of the site, and of nobody else, read answers (the site may lie on another host than the API). */
export function addCrossOrigin(app: FastifyInstance, trustedOrigins: readonly string[]): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { origin } = request.headers;
    reply.header("vary", "origin");
    if (origin === undefined || !trustedOrigins.includes(origin)) return done();
    reply
      .header("access-control-allow-origin", origin)
      .header("access-control-allow-credentials", "true")
      .header("access-control-expose-headers", answerHeaders);
    if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return done();
    reply
      .code(204)
      .header("access-control-allow-methods", methods)
      .header("access-control-allow-headers", requestHeaders)
      .header("access-control-max-age", preflightLifetime_s)
      .send();
  });
}
