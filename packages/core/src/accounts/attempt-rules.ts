import type { AttemptRule } from "../limits/attempt-limiter.ts";

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;

/**
 * How often what may be tried. A log-in counts three times: for the account from this address (guessing one password), for
 * the address (guessing many), and for the account from anywhere (guessing from many machines), the last with short waits,
 * so that nobody is kept out for long by somebody else's guesses.
 */
export const attemptRules = {
  logInFromAddress: { freeAttempts: 5, firstWait_ms: 2_000, longestWait_ms: 15 * minute_ms, memory_ms: hour_ms },
  logInAddress: { freeAttempts: 100, firstWait_ms: 2_000, longestWait_ms: 15 * minute_ms, memory_ms: hour_ms },
  logInAccount: { freeAttempts: 50, firstWait_ms: 1_000, longestWait_ms: minute_ms, memory_ms: hour_ms },
  twoFactor: { freeAttempts: 5, firstWait_ms: 5_000, longestWait_ms: 15 * minute_ms, memory_ms: hour_ms },
  /** Letters to one recipient. */
  mailToRecipient: { freeAttempts: 4, firstWait_ms: minute_ms, longestWait_ms: 4 * hour_ms, memory_ms: 24 * hour_ms },
  /** Letters asked for from one address. */
  mailFromAddress: { freeAttempts: 20, firstWait_ms: 10_000, longestWait_ms: hour_ms, memory_ms: 24 * hour_ms },
  startDevice: { freeAttempts: 20, firstWait_ms: 5_000, longestWait_ms: 10 * minute_ms, memory_ms: hour_ms },
  /** Codes that people type: eight letters of twenty, valid for minutes. */
  typedCode: { freeAttempts: 10, firstWait_ms: 5_000, longestWait_ms: 15 * minute_ms, memory_ms: hour_ms },
  oneTimeLink: { freeAttempts: 30, firstWait_ms: 2_000, longestWait_ms: 10 * minute_ms, memory_ms: hour_ms },
} as const satisfies Record<string, AttemptRule>;
