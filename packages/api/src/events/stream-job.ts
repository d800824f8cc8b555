import type { Account, Studio } from "@figment/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { servingOf } from "../serving.ts";
import { isKnown } from "./job-event.ts";

/** How long a client waits before it comes back. */
const retry_ms = 2_000;
/** A client that reads nothing is let go when this much waits for it: it comes back to how the job stands then. */
const unread_bytes = 256 * 1024;

/**
 * Sends a job's progress until it has ended, or the client has gone. A client that comes back names the last event it saw, to whichever
 * process, and is told how it stands now unless it knows that already. A stream has no timer and asks the database nothing: all of a
 * process share them.
 */
export async function streamJob(
  studio: Studio,
  account: Account,
  jobId: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { closingSignal, heartbeat, eventOf } = servingOf(request);
  const gone = new AbortController();
  const { raw } = reply;
  const leave = (): void => gone.abort();
  raw.once("close", leave);
  closingSignal.addEventListener("abort", leave);
  const progresses = studio.generation.watch(account, jobId, gone.signal);
  let endHeartbeat = (): void => {};
  try {
    // Not found is a problem like any other: nothing is sent before the job is known.
    let next = await progresses.next();
    begin(reply);
    endHeartbeat = heartbeat.keep(raw);
    let last = String(request.headers["last-event-id"] ?? "");
    for (; next.done !== true; next = await progresses.next()) {
      const event = eventOf(next.value);
      if (!isKnown(event, last)) raw.write(event.text);
      last = event.id;
      if (raw.writableLength > unread_bytes) raw.destroy();
    }
  } catch (error) {
    if (!reply.sent) throw error;
    // The answer has begun: the client comes back by itself, and hears then how it stands.
    request.log.error({ err: error }, "A stream of events broke off.");
  } finally {
    endHeartbeat();
    closingSignal.removeEventListener("abort", leave);
    await progresses.return();
  }
  raw.end();
  return reply;
}

function begin(reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    // Nothing follows a stream on its connection: a server that closes need not wait for it.
    connection: "close",
  });
  raw.write(`retry: ${retry_ms}\n\n`);
}
