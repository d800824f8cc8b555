/** How many requests somebody has left in the present minute. */
export interface RateAnswer {
  readonly isAllowed: boolean;
  /** 0 when it is not. */
  readonly remaining: number;
  /** How long until the minute ends, and the count begins again. */
  readonly reset_ms: number;
}

/**
 * PORT. Counts requests by key in minutes of the clock. Adapters: `in-process/` for one process, `redis/` for all processes of an
 * installation.
 */
export interface RateLimiter {
  take(key: string, limit_perMinute: number, at: Date): Promise<RateAnswer>;
}

export const minute_ms = 60_000;

/** What a count says. */
export function rateAnswer(count: number, limit: number, at: Date): RateAnswer {
  return {
    isAllowed: count <= limit,
    remaining: Math.max(0, limit - count),
    reset_ms: minute_ms - (at.getTime() % minute_ms),
  };
}
