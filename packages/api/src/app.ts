import { randomUUID } from "node:crypto";
import type { Telemetry } from "@figment/core";
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from "fastify";
import { answerError, answerNotFound } from "./error-handler.ts";
import { addRequestTelemetry } from "./request-telemetry.ts";
import { addHealth, type HealthDependencies } from "./routes/health.ts";
import { addWebhooks, type WebhookDependencies } from "./routes/webhooks.ts";
import { readVersion } from "./version.ts";

export interface AppDependencies {
  /** What the routes ask for: a whole studio fits. */
  readonly studio: HealthDependencies["studio"] & WebhookDependencies["studio"];
  /** How long the database has to answer a health check. */
  readonly pingTimeout_ms?: number;
  /** How long a request may take to arrive whole, body and all. */
  readonly requestTimeout_ms?: number;
  /** Makes the id that names a request in answers and in the log. */
  readonly requestId?: () => string;
  /** Proxies whose `X-Forwarded-For` is believed; nobody's by default. */
  readonly trustedProxies?: readonly string[];
  /** Whether this process is about to end: it is finishing what it has. */
  readonly isDraining?: () => boolean;
  /** Where faults are written; nowhere by default. */
  readonly logger?: NonNullable<FastifyServerOptions["logger"]>;
  /** What the studio was opened with; without it nothing is done in the name of a request. */
  readonly telemetry?: Telemetry;
}

/** Whoever checks the health waits 2 s in all. */
const pingTimeout_ms = 1_500;
/** A request that has not arrived whole by then is dropped. */
const requestTimeout_ms = 30_000;

/** Nothing came or went for that long. */
const connectionTimeout_ms = 120_000;
const headersTimeout_ms = 10_000;
/** How often Node looks for requests that are too slow; by itself twice a minute, so that one of 30 s could last a minute. */
const timeoutCheck_ms = 1_000;
const maximumHeaders_bytes = 16 * 1024;
const maximumParameter_characters = 300;

/** The HTTP API over a studio. It listens nowhere: `app.listen()` does, and tests use `app.inject()`. */
export function createApp(dependencies: AppDependencies): FastifyInstance {
  const app = fastify({
    logger: dependencies.logger ?? false,
    requestTimeout: dependencies.requestTimeout_ms ?? requestTimeout_ms,
    // One line for each request is written by request-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    // Also where a client sends a byte a minute; streams of answers are not counted.
    connectionTimeout: connectionTimeout_ms,
    http: {
      headersTimeout: Math.min(headersTimeout_ms, dependencies.requestTimeout_ms ?? headersTimeout_ms),
      maxHeaderSize: maximumHeaders_bytes,
      connectionsCheckingInterval: timeoutCheck_ms,
    },
    // Tickets of links are parts of paths.
    routerOptions: { maxParamLength: maximumParameter_characters },
    trustProxy: dependencies.trustedProxies === undefined ? false : [...dependencies.trustedProxies],
    genReqId: dependencies.requestId ?? (() => randomUUID()),
    // The path itself can be malformed; the answer is a problem like any other.
    frameworkErrors: answerError,
  });
  if (dependencies.telemetry !== undefined) addRequestTelemetry(app, dependencies.telemetry);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  const isDraining = dependencies.isDraining ?? (() => false);
  // Whoever keeps connections open lets go of this one, and comes back to another process.
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (isDraining()) reply.header("connection", "close");
    done();
  });
  addHealth(app, {
    studio: dependencies.studio,
    version: readVersion(),
    isDraining,
    pingTimeout_ms: dependencies.pingTimeout_ms ?? pingTimeout_ms,
  });
  addWebhooks(app, dependencies);
  return app;
}
