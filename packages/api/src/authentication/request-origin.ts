import type { RequestOrigin } from "@figment/core";
import type { FastifyRequest } from "fastify";

const longestUserAgent = 300;

/** Where a request came from: the client's address, as trusted proxies name it, and its program. */
export function originOf(request: FastifyRequest): RequestOrigin {
  return { address: request.ip, userAgent: request.headers["user-agent"]?.slice(0, longestUserAgent) ?? null };
}
