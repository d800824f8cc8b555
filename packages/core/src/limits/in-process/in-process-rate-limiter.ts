import { minute_ms, rateAnswer, type RateLimiter } from "../rate-limiter.ts";

/** Counts in this process's memory; what was counted in another minute is let go. */
export function inProcessRateLimiter(): RateLimiter {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    async take(key, limit, at) {
      const current = Math.floor(at.getTime() / minute_ms);
      if (current !== minute) {
        minute = current;
        counts = new Map();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return rateAnswer(count, limit, at);
    },
  };
}
