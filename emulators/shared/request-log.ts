import type { FastifyInstance } from "fastify";
import type { Clock } from "./clock.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What the request log says beside method, path and status: faults, ids, states. */
    notes: string[];
  }
}

export interface RequestEntry {
  readonly at: Date;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** The HTTP status; null when the connection ended before the answer did. */
  readonly status: number | null;
  readonly notes: readonly string[];
}

const kept = 10_000;

/** The most recent requests, oldest first. */
export interface RequestLog {
  entries(): readonly RequestEntry[];
  clear(): void;
}

export function keepRequestLog(
  app: FastifyInstance,
  clock: Clock,
  onRequest: (entry: RequestEntry) => void,
): RequestLog {
  let entries: RequestEntry[] = [];
  app.decorateRequest("notes");
  app.addHook("onRequest", async (request, reply) => {
    request.notes = [];
    // Not `onResponse`: it stays silent when the connection is cut, which is what tests want to count.
    reply.raw.once("close", () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : null;
      const { method, url: path, notes } = request;
      const entry = { at: clock.now(), method, path, status, notes };
      entries = [...entries.slice(1 - kept), entry];
      onRequest(entry);
    });
  });
  return {
    entries: () => entries,
    clear() {
      entries = [];
    },
  };
}
