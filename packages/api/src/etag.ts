import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers something with a tag of what it says, or 304 to whoever has that already. Always asked for anew: it may change. */
export function withEtag<Shown>(request: FastifyRequest, reply: FastifyReply, shown: Shown): Shown | FastifyReply {
  const etag = `"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 22)}"`;
  reply.header("etag", etag).header("cache-control", "no-cache");
  const isKnown = request.headers["if-none-match"]?.split(/,\s*/u).includes(etag) === true;
  return isKnown ? reply.code(304).send() : shown;
}
