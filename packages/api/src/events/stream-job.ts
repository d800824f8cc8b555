import { createHash } from "node:crypto";
import type { Account, JobProgress, Studio } from "@figment/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { servingOf } from "../serving.ts";
import { showProgress } from "../schemas/job.ts";

/** A line that says nothing, so that proxies between us do not take the stream for dead. */
const heartbeat_ms = 15_000;
/** How long a client waits before it comes back. */
const retry_ms = 2_000;

/**
 * Sends a job's progress until it has ended, or the client has gone. An event's id is a digest of what it tells: a client that comes
 * back names the last one it saw, to whichever process, and is told how it stands now unless it knows that already.
 */
export async function streamJob(
  studio: Studio,
  account: Account,
  jobId: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  // Not found is a problem like any other: nothing is sent before the job is known.
  const { id } = await studio.generation.find(account, jobId);
  const gone = new AbortController();
  reply.hijack();
  const { raw } = reply;
  raw.once("close", () => gone.abort());
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    // Nothing follows a stream on its connection: a server that closes need not wait for it.
    connection: "close",
  });
  raw.write(`retry: ${retry_ms}\n\n`);
  const heartbeat = setInterval(() => raw.write(": here\n\n"), heartbeat_ms);
  const stop = AbortSignal.any([gone.signal, servingOf(request).closingSignal]);
  try {
    let last = String(request.headers["last-event-id"] ?? "");
    for await (const progress of studio.generation.watch(account, id, stop)) {
      const event = eventOf(progress);
      if (event.id !== last) raw.write(event.text);
      last = event.id;
    }
  } catch (error) {
    // The answer has begun: the client comes back by itself, and hears then how it stands.
    request.log.error({ err: error }, "A stream of events broke off.");
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
  return reply;
}

function eventOf(progress: JobProgress): { readonly id: string; readonly text: string } {
  const shown = showProgress(progress);
  const data = JSON.stringify(shown);
  // The time that is left falls from second to second: that alone is no news. At the end nothing but the job counts: how far an
  // output was is known only to who was there.
  const told = JSON.stringify(progress.job.finishedAt === null ? { ...shown, time_left_ms: null } : shown.job);
  const id = createHash("sha256").update(told).digest("base64url").slice(0, 16);
  const name = progress.job.finishedAt === null ? "progress" : "finished";
  return { id, text: `id: ${id}\nevent: ${name}\ndata: ${data}\n\n` };
}
