import type { FastifyInstance } from "fastify";

/** Takes no new requests, finishes those in flight, and cuts off what is still open after `deadline_ms`. */
export async function closeGracefully(app: FastifyInstance, deadline_ms: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), deadline_ms);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
