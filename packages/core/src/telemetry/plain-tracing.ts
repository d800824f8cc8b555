import { AsyncLocalStorage } from "node:async_hooks";
import { noOrigin, type Origin, type Span, type Tracing } from "./tracing.ts";

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
