import { Readable } from "node:stream";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { StudioError } from "@figment/core/errors";
import { answerError } from "../error-handler.ts";
import { addSite } from "./add-site.ts";
import type { Site } from "./site-file.ts";

/** These belong to one connection (RFC 9110, section 7.6.1), or are set anew for the next one. */
const ofOneConnection = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
  "content-encoding",
  "accept-encoding",
]);

/** The built site as a static host serves it: `/api/*` is passed on to the API, everything else comes from the site. */
export function createPreview(site: Site, apiUrl: string): FastifyInstance {
  const app = fastify({ logger: false });
  app.setErrorHandler(answerError);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.all("/api/*", (request, reply) => passOn(request, reply, apiUrl));
  addSite(app, site);
  return app;
}

async function passOn(request: FastifyRequest, reply: FastifyReply, apiUrl: string): Promise<FastifyReply> {
  const { method, url, body } = request;
  const answer = await fetch(new URL(url, apiUrl), {
    method,
    headers: passedHeaders(request.headers),
    redirect: "manual",
    ...(Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  }).catch((cause: unknown) => {
    throw new StudioError("server_unavailable", `Nothing answers at ${apiUrl}.`, {
      nextSteps: ["Start the API: figment up --no-site"],
      cause,
    });
  });
  reply.code(answer.status);
  for (const [name, value] of answer.headers)
    if (!ofOneConnection.has(name) && name !== "set-cookie") reply.header(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  return reply.send(answer.body === null ? "" : Readable.fromWeb(answer.body));
}

function passedHeaders(headers: FastifyRequest["headers"]): Headers {
  const passed = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !ofOneConnection.has(name))
      passed.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return passed;
}
