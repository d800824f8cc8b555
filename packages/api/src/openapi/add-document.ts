import type { FastifyInstance } from "fastify";
import type { Operation } from "../operation/operation.ts";
import { openApiDocument } from "./document.ts";
import { referencePage } from "./reference-page.ts";

const caching = "public, max-age=300";
/** The page brings its style with it, and nothing else. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** `GET /api/openapi.json` for programs, `GET /api/reference` to read. */
export function addDocument(app: FastifyInstance, operations: readonly Operation[]): void {
  const document = openApiDocument(operations);
  const json = JSON.stringify(document);
  const page = referencePage(document);
  app.get("/api/openapi.json", (_request, reply) =>
    reply.header("cache-control", caching).type("application/json; charset=utf-8").send(json),
  );
  app.get("/api/reference", (_request, reply) =>
    reply
      .header("cache-control", caching)
      .header("content-security-policy", pagePolicy)
      .type("text/html; charset=utf-8")
      .send(page),
  );
}
