import type { Config } from "../configuration/read-config.ts";
import { inProcessRateLimiter } from "../limits/in-process/in-process-rate-limiter.ts";
import type { RateLimiter } from "../limits/rate-limiter.ts";
import { redisRateLimiter } from "../limits/redis/redis-rate-limiter.ts";

/** Counts in Redis when it is named, else in this process; and here too while Redis is away, so that requests go on. */
export function chooseRateLimiter(config: Config, onTrouble: (error: unknown) => void): RateLimiter & AsyncDisposable {
  const inProcess = inProcessRateLimiter();
  const url = config["redis.url"];
  if (url === null) return { ...inProcess, async [Symbol.asyncDispose]() {} };
  const redis = redisRateLimiter(url, onTrouble);
  return {
    async take(key, limit, at) {
      try {
        return await redis.take(key, limit, at);
      } catch (error) {
        onTrouble(error);
        return inProcess.take(key, limit, at);
      }
    },
    [Symbol.asyncDispose]: () => redis[Symbol.asyncDispose](),
  };
}
