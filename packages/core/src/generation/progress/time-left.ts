import { isFinal, type OutputState } from "../job.ts";
import type { Pace } from "./learned-pace.ts";

/** One output, as far as the time it needs is concerned. */
export interface OutputProgress {
  readonly state: OutputState;
  /** 0 to 100, from the engine; 0 when it says nothing. */
  readonly percent: number;
  /** Since the engine was asked, in milliseconds; `null` when it was not asked yet. */
  readonly elapsed_ms: number | null;
}

/** Below this an engine's own percentage says little about the rest. */
const tellingPercent = 15;

/**
 * How long a job still needs, in milliseconds; `null` when nobody can say honestly: too few past runs, or one that takes longer
 * than nine in ten did. An engine that works on one output at a time needs the sum of them, any other the longest.
 *
 * @param waited_ms since the job was asked for
 */
export function timeLeft_ms(
  outputs: readonly OutputProgress[],
  pace: Pace | null,
  { isOneByOne, waited_ms }: { readonly isOneByOne: boolean; readonly waited_ms: number },
): number | null {
  const open = outputs.filter(({ state }) => !isFinal(state));
  const left = open.map((output) => outputLeft_ms(output, pace));
  if (left.includes(null)) return null;
  const times = left.map((time_ms) => time_ms ?? 0);
  const work_ms = isOneByOne ? times.reduce((sum, time_ms) => sum + time_ms, 0) : Math.max(0, ...times);
  const hasBegun = outputs.some(({ elapsed_ms }) => elapsed_ms !== null);
  return Math.round(work_ms + (hasBegun ? 0 : Math.max(0, (pace?.wait_ms ?? 0) - waited_ms)));
}

function outputLeft_ms({ elapsed_ms, percent }: OutputProgress, pace: Pace | null): number | null {
  if (elapsed_ms === null) return pace?.usual_ms ?? null;
  // The engine knows best how far it is: its pace until now is its pace from here on.
  if (percent >= tellingPercent) return (elapsed_ms * (100 - percent)) / percent;
  if (pace === null || elapsed_ms > pace.slow_ms) return null;
  return elapsed_ms <= pace.usual_ms ? pace.usual_ms - elapsed_ms : pace.slow_ms - elapsed_ms;
}
