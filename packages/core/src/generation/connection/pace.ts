import type { Clock } from "../../clock.ts";
import type { Sleep } from "./sleep.ts";

export interface PaceOptions {
  /** Never more than so many in any minute. */
  readonly perMinute: number;
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

const minute_ms = 60_000;

/**
 * The first half of a minute's calls goes out as they come; the rest is spread over what is left of the minute, so that nobody ever
 * stands before a minute that was used up in its first seconds.
 */
export function pace({ perMinute, maximumWait_ms, clock, sleep }: PaceOptions): Pace {
  /** When the calls of the last minute were let through, and those that wait will be; the earliest first. */
  const turns: number[] = [];
  let closedUntil_ms = 0;

  function nextTurn_ms(now_ms: number): number {
    while ((turns[0] ?? Infinity) <= now_ms - minute_ms) turns.shift();
    const [first] = turns;
    if (first === undefined || turns.length < perMinute / 2) return now_ms;
    const left = perMinute - turns.length;
    // When all are given away, one comes free for each that grows a minute old.
    if (left <= 0) return (turns[turns.length - perMinute] ?? first) + minute_ms;
    return (turns.at(-1) ?? now_ms) + Math.max(0, first + minute_ms - now_ms) / left;
  }

  return {
    async turn(signal) {
      const now_ms = clock.now().getTime();
      const at_ms = Math.ceil(Math.max(nextTurn_ms(now_ms), closedUntil_ms, now_ms));
      const wait_ms = at_ms - now_ms;
      if (wait_ms > maximumWait_ms) throw new Error(`The next turn is ${Math.ceil(wait_ms)} ms away.`);
      turns.push(at_ms);
      if (wait_ms > 0) await sleep(wait_ms, signal);
    },
    closeUntil(time) {
      closedUntil_ms = Math.max(closedUntil_ms, time.getTime());
    },
  };
}
