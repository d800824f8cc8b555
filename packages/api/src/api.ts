import type { Studio } from "@figment/core";
import type { FastifyInstance } from "fastify";
import { createApp, type AppDependencies } from "./app.ts";
import { addCrossOrigin } from "./cross-origin.ts";
import { createHeartbeat } from "./events/heartbeat.ts";
import { jobEvents } from "./events/job-event.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { addRequestMetrics } from "./metrics/request-metrics.ts";
import { addMetricsRoute } from "./metrics/metrics-route.ts";
import { addDocument } from "./openapi/add-document.ts";
import { addOperations } from "./operation/add-operations.ts";
import { operations } from "./operations.ts";
import { addRequestLog } from "./request-log.ts";
import { decorateServing } from "./serving.ts";
import { addSite } from "./site/add-site.ts";
import type { Site } from "./site/site-file.ts";
import { addSecurityHeaders } from "./security-headers.ts";

export interface ApiDependencies extends AppDependencies {
  readonly studio: Studio;
  /** The API's address as the world sees it. */
  readonly publicUrl: string | null;
  /** The site's. */
  readonly siteUrl: string;
  /** The built site, served at every address that is not the API's; without one there is the API alone. */
  readonly site?: Site;
  readonly limits: { readonly account_perMinute: number; readonly address_perMinute: number };
  /** What whoever collects metrics has to show; without one they are shown on this machine alone. */
  readonly metricsToken?: string | null;
}

/** The whole HTTP API over a studio: every operation, guarded, limited, measured and documented. */
export function createApi(dependencies: ApiDependencies): FastifyInstance {
  const { studio, publicUrl, siteUrl, limits, metricsToken = null } = dependencies;
  const app = createApp(dependencies);
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const origins = [siteUrl, ...(publicUrl === null ? [] : [publicUrl])].map((url) => new URL(url).origin);
  const trustedOrigins = [...new Set(origins)];
  const closing = new AbortController();
  const streams = { heartbeat: createHeartbeat(), eventOf: jobEvents() };
  decorateServing(app, { closingSignal: closing.signal, isSecure, trustedOrigins, ...streams });
  app.decorateRequest("principal", null);
  app.addHook("preClose", async () => closing.abort());
  addSecurityHeaders(app, { isSecure });
  addCrossOrigin(app, trustedOrigins);
  addRequestLog(app);
  const metrics = createMetrics(studio.serving);
  addRequestMetrics(app, metrics.requests);
  addMetricsRoute(app, metrics.registry, metricsToken);
  addOperations(app, operations, {
    studio,
    trustedOrigins,
    limits: { ...limits, count: (key, limit) => studio.serving.countRequest(key, limit) },
  });
  addDocument(app, operations);
  if (dependencies.site !== undefined) addSite(app, dependencies.site);
  return app;
}
