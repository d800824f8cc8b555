import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../shared/clock.ts";
import { inputValidationFailed } from "../problem.ts";

const default_seconds = 60;
const look_ms = 10;

/**
 * Seconds to hold a create open: 60 for `Prefer: wait`, n for `wait=n`, undefined without the header.
 *
 * @throws Problem 422 outside 1 to 60. The pattern in Replicate's OpenAPI document lets 61 to 99 pass; its text does not.
 */
export function parsePreferWait(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const parts = /^wait(?:=(\d+))?$/.exec(header);
  const seconds = parts === null ? Number.NaN : Number(parts[1] ?? default_seconds);
  if (seconds >= 1 && seconds <= 60) return seconds;
  const description = "Must be 'wait' or 'wait=n' with n from 1 to 60";
  throw inputValidationFailed([{ type: "pattern", field: "Prefer", description }]);
}

/**
 * Returns once `isOver` holds, the wait is up by the clock or by real time, or the caller has gone.
 *
 * It looks again every few milliseconds because a manual clock has nothing to wake it.
 */
export async function holdOpen(
  wait: { readonly seconds: number; readonly clock: Clock; readonly isGone: () => boolean },
  isOver: () => boolean,
): Promise<void> {
  const limit_ms = wait.seconds * 1000;
  const begun = wait.clock.now().getTime();
  const deadline = performance.now() + limit_ms;
  while (!isOver() && !wait.isGone()) {
    if (wait.clock.now().getTime() - begun >= limit_ms || performance.now() >= deadline) return;
    await delay(look_ms);
  }
}
