import type { FastifyInstance } from "fastify";
import { readVersion } from "./version.ts";

/** What every answer says, so that a browser makes nothing of it but data. */
const headers = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-site",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
} as const;

/** Two years, as browsers' preload lists ask. Said over https alone: a browser ignores it elsewhere. */
const strictTransport = "max-age=63072000; includeSubDomains";

export function addSecurityHeaders(app: FastifyInstance, { isSecure }: { readonly isSecure: boolean }): void {
  // So that a terminal can say when it is older or newer than the server.
  const version = readVersion();
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(headers).header("x-request-id", request.id).header("figment-version", version);
    if (isSecure) reply.header("strict-transport-security", strictTransport);
    done();
  });
}
