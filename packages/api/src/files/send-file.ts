import { createReadStream } from "node:fs";
import type { MediaFile } from "@figment/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { readRange } from "./read-range.ts";

/** The same file is good for a person's browser for a day; no cache between may keep it. */
const caching = "private, max-age=86400, immutable";

/** Sends a file whole, in part (RFC 9110, section 14), or not at all to whoever has it already. */
export async function sendFile(
  file: MediaFile,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { path, url, etag, size_bytes, contentType, fileName } = file;
  if (path === null) return reply.header("cache-control", "private, no-store").redirect(url ?? "/", 302);
  reply.header("etag", etag).header("cache-control", caching).header("accept-ranges", "bytes");
  if (request.headers["if-none-match"]?.split(/,\s*/u).includes(etag) === true) return reply.code(304).send();
  reply.type(contentType).header("content-disposition", disposition(fileName));
  const { "if-range": condition, range: wanted } = request.headers;
  const range = condition === undefined || condition === etag ? readRange(wanted, size_bytes) : "whole";
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${size_bytes}`).type("text/plain").send("");
  }
  if (range === "whole") return reply.header("content-length", size_bytes).send(createReadStream(path));
  const { start, end } = range;
  return reply
    .code(206)
    .header("content-range", `bytes ${start}-${end}/${size_bytes}`)
    .header("content-length", end - start + 1)
    .send(createReadStream(path, { start, end }));
}

/** Shown in place; saved under its name (RFC 6266). */
const disposition = (name: string): string =>
  `inline; filename="${name.replaceAll(/[^\x20-\x7e]|["\\]/gu, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
