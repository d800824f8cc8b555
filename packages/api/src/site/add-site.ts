import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createEncoder } from "./encode.ts";
import type { Site, SiteFile } from "./site-file.ts";

/** What only a header can say of a page; the rest of its policy is in the page itself, for it depends on how it was built. */
const pageHeaders = {
  "content-security-policy": "frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
} as const;
const foreverCaching = "public, max-age=31536000, immutable";
/** Asked again each time; the answer is mostly that nothing changed. */
const pageCaching = "public, max-age=0, must-revalidate";

/** Serves the built site beside the API: every address that is not the API's. Unknown ones get the site's own 404 page. */
export function addSite(app: FastifyInstance, site: Site): void {
  const encode = createEncoder();
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { pathname, search } = new URL(request.url, "http://site");
    const path = pathname.length > 1 ? pathname.replace(/\/+$/u, "") : pathname;
    const file = site.get(path);
    // One address for each page. (Never `//host`: what is left begins with one slash.)
    if (file !== undefined && path !== pathname) return reply.redirect(`${path}${search}`, 308);
    if (file !== undefined) return send(request, reply, file);
    const notFound = site.get("/404");
    reply.code(404);
    return notFound === undefined ? reply.send() : send(request, reply, notFound);
  };
  const send = async (request: FastifyRequest, reply: FastifyReply, file: SiteFile): Promise<FastifyReply> => {
    reply
      .headers(pageHeaders)
      .header("cache-control", file.isImmutable ? foreverCaching : pageCaching)
      .header("etag", file.etag)
      .header("vary", "accept-encoding")
      .type(file.contentType);
    if (reply.statusCode === 200 && request.headers["if-none-match"]?.includes(file.etag))
      return reply.code(304).send();
    const { bytes, encoding } = await encode(file, request.headers["accept-encoding"] ?? "");
    if (encoding !== null) reply.header("content-encoding", encoding);
    return reply.send(bytes);
  };
  app.get("/", answer);
  app.get("/*", answer);
}
