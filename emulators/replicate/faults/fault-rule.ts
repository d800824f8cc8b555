import type { Fault, FaultableOperation, FaultKind } from "./fault.ts";

/** When a fault happens. Counts start at 1, when the script is set, and count only requests that the rule looks at. */
export interface FaultMatch {
  /** Only the nth such request. */
  readonly nth?: number;
  /** Each such request whose count is a multiple. */
  readonly every?: number;
  /** Look only at predictions whose input, as JSON, contains this text. */
  readonly inputIncludes?: string;
}

export interface FaultRule {
  readonly on: FaultableOperation;
  readonly match?: FaultMatch;
  /** Happen at most so often; without it, for ever. */
  readonly times?: number;
  readonly fault: Fault;
}

type FaultWithoutParameters = Exclude<FaultKind, "slow" | "part-filtered" | "cold-boot" | "late" | "answers">;

/** A rule as people write it: a fault without parameters may be its name alone, such as `"429"`. */
export interface FaultRuleScript extends Omit<FaultRule, "fault"> {
  readonly fault: Fault | FaultWithoutParameters;
}
