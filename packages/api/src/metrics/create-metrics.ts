import { collectDefaultMetrics, Registry } from "prom-client";
import { requestMetrics, type RequestMetrics } from "./request-metrics.ts";
import { addStudioMetrics, type Watched } from "./studio-metrics.ts";

/** Every metric of an API process: of the process, of its requests, and of the studio, which is asked when they are collected. */
export function createMetrics(watched: Watched): { readonly registry: Registry; readonly requests: RequestMetrics } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addStudioMetrics(registry, watched);
  return { registry, requests: requestMetrics(registry) };
}
