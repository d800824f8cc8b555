import { AsyncLocalStorage } from "node:async_hooks";
import type { Origin, Span, Tracing } from "./tracing.ts";

const noOrigin: Origin = { requestId: null, traceParent: null };

const noSpan: Span = { run: (work) => work(), set() {}, fail() {}, end() {} };

/** Carries the names of requests, and tells nobody. */
export function plainTracing(): Tracing {
  const origins = new AsyncLocalStorage<Origin>();
  return {
    isCollected: false,
    current: () => origins.getStore() ?? noOrigin,
    continuing: (origin, work) => origins.run(origin, work),
    start: () => noSpan,
    async [Symbol.asyncDispose]() {},
  };
}
