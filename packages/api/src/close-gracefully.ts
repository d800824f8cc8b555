import type { FastifyInstance } from "fastify";

/** How soon a connection is closed whose request was in flight; its client may keep it open for minutes. */
const idleLook_ms = 50;

/** Takes no new requests, finishes those in flight, and cuts off what is still open after `deadline_ms`. */
export async function closeGracefully(app: FastifyInstance, deadline_ms: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), deadline_ms);
  const idle = setInterval(() => app.server.closeIdleConnections(), idleLook_ms);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
    clearInterval(idle);
  }
}
