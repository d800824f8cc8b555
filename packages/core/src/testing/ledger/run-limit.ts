/** How long a property is tried: some runs, or, in the long mode (`npm run test:long`), minutes of them. */
export interface RunLimit {
  readonly numRuns: number;
  readonly interruptAfterTimeLimit?: number;
  readonly timeout_ms: number;
}

const shortTimeout_ms = 60_000;

/** Minutes for each property in the long mode; 0: the short one. */
export function longMinutes(): number {
  return Number(process.env["FIGMENT_TEST_LONG_MINUTES"] ?? 0) || 0;
}

export function runLimit(shortRuns: number): RunLimit {
  const limit_ms = longMinutes() * 60_000;
  if (limit_ms === 0) return { numRuns: shortRuns, timeout_ms: shortTimeout_ms };
  return { numRuns: 1_000_000, interruptAfterTimeLimit: limit_ms, timeout_ms: limit_ms + shortTimeout_ms };
}
