import { timeLeft_ms } from "../progress/time-left.ts";

/** What is nearly there is not asked more often than so many times in what an engine is left alone for. */
const looksWithinInterval = 4;

/** How much less often an engine is looked at that calls back: for its progress, and in case no call comes. */
const looksSparedByWebhooks = 5;

/** From here on a percentage is also what is said of an output that the engine is done with, and that we take in or wait for. */
const takenInPercent = 99;

/** How long an output still needs by its engine's own percentage, in milliseconds; `null` where that says nothing. */
export function engineTimeLeft_ms(percent: number, elapsed_ms: number): number | null {
  if (percent >= takenInPercent) return null;
  return timeLeft_ms([{ state: "running", percent, elapsed_ms }], null, { isOneByOne: false, waited_ms: 0 });
}

/**
 * How long to leave a job's engine alone, in milliseconds: the engine's interval, or until all that will be done within that is done. An
 * output is never found later than by looking once in each interval, and mostly sooner. An engine that calls back is looked at
 * less often.
 *
 * @param isCalledBack whether the engine will tell what is awaited; of what stands in the way of taking in its output it knows nothing
 */
export function nextLook_ms(interval_ms: number, left_ms: readonly (number | null)[], isCalledBack = false): number {
  if (isCalledBack) return interval_ms * looksSparedByWebhooks;
  const soon = left_ms.filter((time_ms) => time_ms !== null).filter((time_ms) => time_ms <= interval_ms);
  if (soon.length === 0) return interval_ms;
  return Math.max(interval_ms / looksWithinInterval, ...soon);
}
