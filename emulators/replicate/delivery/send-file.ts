import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { defaultWrongOrigin, type Fault } from "../faults/fault.ts";

const chunk = Buffer.alloc(64 * 1024);
const errorPage = "<!doctype html><title>502</title><h1>Bad gateway</h1>";
const defaultOversize_bytes = 256 * 1024 * 1024;

/** Sends an output file the way the first fault that concerns it wants it: whole and honest without any. */
export async function sendFile(
  reply: FastifyReply,
  file: { readonly bytes: Buffer; readonly contentType: string },
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const { bytes, contentType } = file;
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  for (const fault of faults) {
    if (fault.kind === "truncated") return cutOff(reply, half, bytes.length, contentType);
    if (fault.kind === "corrupt") return reply.type(contentType).send(half);
    if (fault.kind === "html") return reply.type("text/html").send(errorPage);
    if (fault.kind === "oversized") {
      const endless = Readable.from(padded(bytes, fault.size_bytes ?? defaultOversize_bytes));
      return reply.type(contentType).send(endless);
    }
    if (fault.kind === "wrong-host") {
      return reply.redirect(`${fault.origin ?? defaultWrongOrigin}${reply.request.url}`, 302);
    }
  }
  return reply.type(contentType).send(bytes);
}

/** Promises the whole length, sends a part of it, and closes the connection. */
function cutOff(reply: FastifyReply, part: Buffer, length: number, contentType: string): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": contentType, "content-length": length });
  reply.raw.write(part, () => reply.raw.destroy());
  return reply;
}

function* padded(start: Buffer, size_bytes: number): Generator<Buffer> {
  yield start.subarray(0, size_bytes);
  for (let left = size_bytes - start.length; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}
