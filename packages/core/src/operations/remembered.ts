import type { Clock } from "../clock.ts";

/**
 * Reads at most once in `keep_ms`, however many ask: who asks meanwhile is given what was read, or waits for the reading under
 * way. A reading that failed is not remembered.
 */
export function remembered<Value>(clock: Clock, keep_ms: number, read: () => Promise<Value>): () => Promise<Value> {
  let latest: { readonly value: Promise<Value>; readonly at_ms: number } | null = null;
  return () => {
    const now_ms = clock.now().getTime();
    if (latest !== null && now_ms - latest.at_ms < keep_ms) return latest.value;
    const reading = { value: read(), at_ms: now_ms };
    latest = reading;
    reading.value.catch(() => {
      if (latest === reading) latest = null;
    });
    return reading.value;
  };
}
