/** When a rule's fault happens, and how far it has come. */
export interface CountedRule {
  readonly match?: {
    /** Only the nth that the rule looks at, from 1. */
    readonly nth?: number;
    /** Each whose count is a multiple. */
    readonly every?: number;
  };
  /** Happen at most so often; without it, for ever. */
  readonly times?: number;
  /** What the rule looked at before. */
  readonly seen: number;
  /** Times its fault happened. */
  readonly fired: number;
}

/** Whether the fault happens to the next that its rule looks at. */
export function isDue({ match = {}, times, seen, fired }: CountedRule): boolean {
  const count = seen + 1;
  if (times !== undefined && fired >= times) return false;
  if (match.nth !== undefined && match.nth !== count) return false;
  return match.every === undefined || count % match.every === 0;
}
