import type { Clock } from "../clock.ts";

export interface SettableClock extends Clock {
  advance(duration_ms: number): void;
}

/** A clock that stands still until it is told. */
export function settableClock(start: Date): SettableClock {
  let now_ms = start.getTime();
  return {
    now: () => new Date(now_ms),
    advance(duration_ms) {
      now_ms += duration_ms;
    },
  };
}
