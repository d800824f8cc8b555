/** How often something may be tried. */
export interface AttemptRule {
  /** Attempts that go through without waiting. */
  readonly freeAttempts: number;
  /** The wait after the first attempt beyond those; each further one doubles it. */
  readonly firstWait_ms: number;
  readonly longestWait_ms: number;
  /** After this long without an attempt the count begins again. */
  readonly memory_ms: number;
}

export interface AttemptAnswer {
  readonly isAllowed: boolean;
  /** How long to wait before the next attempt goes through; 0: none. */
  readonly retryAfter_ms: number;
}

/**
 * PORT. Counts attempts by key, for all processes of an installation. An attempt is counted before it is made, so that many at
 * once do not all slip through. Adapters: `database-attempt-limiter.ts`, `redis/`.
 */
export interface AttemptLimiter {
  /** Counts one attempt. While one has to wait, attempts are refused and not counted. */
  take(key: string, rule: AttemptRule, at: Date): Promise<AttemptAnswer>;
  /** Forgets the attempts: one has succeeded. */
  forget(key: string): Promise<void>;
}
