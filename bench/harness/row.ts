import { holds, type Goal } from "./goal.ts";
import { median, spread } from "./statistics.ts";

/** One measure beside its peer. */
export interface Row {
  readonly measure: string;
  /** Medians, in `unit`. */
  readonly ours: number;
  readonly peer: number;
  /** Ours against the peer's. */
  readonly ratio: number;
  readonly goal: Goal;
  readonly holds: boolean;
  readonly unit: string;
  /** How far apart the middle half of the runs lies, of whichever scattered more; 0.1 is a tenth of the median. */
  readonly spread: number;
}

export interface Comparison {
  readonly measure: string;
  readonly unit: string;
  readonly goal: Goal;
}

export interface Samples {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** Sums the runs of both up in one row. */
export function rowOf({ measure, unit, goal }: Comparison, samples: Samples): Row {
  const ours = median(samples.ours);
  const peer = median(samples.peer);
  const ratio = ours / peer;
  return {
    measure,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ratio),
    goal,
    holds: holds(ratio, goal),
    unit,
    spread: rounded(Math.max(spread(samples.ours), spread(samples.peer))),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
