import type { Clock } from "../../clock.ts";
import type { Sleep } from "./sleep.ts";

export interface PaceOptions {
  /** Never more than so many in any minute. */
  readonly perMinute: number;
  /** How many of them may go out back to back after a pause. */
  readonly burst: number;
  /** Whoever would have to wait longer is turned away at once; it is what keeps the queue short. */
  readonly maximumWait_ms: number;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** Spreads calls over time. */
export interface Pace {
  /** Waits for its turn. Rejects when that is too far away or the signal aborts. */
  turn(signal: AbortSignal): Promise<void>;
  /** Lets nobody through until then: the other side said so. */
  closeUntil(time: Date): void;
}

/** The generic cell rate algorithm: one number says when the next call is due, if calls came evenly. */
export function pace({ perMinute, burst, maximumWait_ms, clock, sleep }: PaceOptions): Pace {
  const interval_ms = 60_000 / (perMinute - burst);
  let due_ms = 0;
  let closedUntil_ms = 0;
  return {
    async turn(signal) {
      const now_ms = clock.now().getTime();
      due_ms = Math.max(due_ms, now_ms);
      const wait_ms = Math.max(due_ms - burst * interval_ms, closedUntil_ms, now_ms) - now_ms;
      if (wait_ms > maximumWait_ms) throw new Error(`The next turn is ${Math.ceil(wait_ms)} ms away.`);
      due_ms += interval_ms;
      if (wait_ms > 0) await sleep(wait_ms, signal);
    },
    closeUntil(time) {
      closedUntil_ms = Math.max(closedUntil_ms, time.getTime());
    },
  };
}
