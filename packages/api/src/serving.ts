import type { FastifyInstance, FastifyRequest } from "fastify";
import type { JobProgress } from "@figment/core";
import type { Heartbeat } from "./events/heartbeat.ts";
import type { StreamedEvent } from "./events/job-event.ts";

/** How and where the API is served, as far as answers depend on it. */
export interface Serving {
  /** Aborted when the server begins to close: what would go on for long ends then. */
  readonly closingSignal: AbortSignal;
  /** Whether people reach the API over https. */
  readonly isSecure: boolean;
  /** Where pages come from that may use a person's cookie. */
  readonly trustedOrigins: readonly string[];
  /** Of all streams of events. */
  readonly heartbeat: Heartbeat;
  readonly eventOf: (progress: JobProgress) => StreamedEvent;
}

const name = "serving";

export function decorateServing(app: FastifyInstance, serving: Serving): void {
  app.decorate(name, serving);
}

export const servingOf = ({ server }: FastifyRequest): Serving => server.getDecorator<Serving>(name);
