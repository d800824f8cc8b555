import { setTimeout } from "node:timers/promises";

/** Waits so many milliseconds; rejects when the signal aborts. Injected, so that tests take no time. */
export type Sleep = (duration_ms: number, signal: AbortSignal) => Promise<void>;

export async function realSleep(duration_ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(duration_ms, undefined, { signal });
}
