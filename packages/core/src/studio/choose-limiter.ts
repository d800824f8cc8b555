import type { Config } from "../configuration/read-config.ts";
import type { Transaction } from "../database/transaction.ts";
import type { AttemptLimiter } from "../limits/attempt-limiter.ts";
import { databaseAttemptLimiter } from "../limits/database-attempt-limiter.ts";
import { redisAttemptLimiter } from "../limits/redis/redis-attempt-limiter.ts";

const retryPause_ms = 5_000;

/** Counts in Redis when it is named, else in the database; and there too while Redis is away, so that nobody may guess then. */
export function chooseLimiter(
  config: Config,
  database: Transaction,
  onTrouble: (error: unknown) => void,
): AttemptLimiter & AsyncDisposable {
  const inDatabase = databaseAttemptLimiter(database);
  const url = config["redis.url"];
  if (url === null) return { ...inDatabase, async [Symbol.asyncDispose]() {} };
  const redis = redisAttemptLimiter(url, onTrouble);
  // Nobody waits for a Redis that did not answer a moment ago.
  let isAwayUntil_ms = 0;
  return {
    async take(key, rule, at) {
      if (at.getTime() < isAwayUntil_ms) return inDatabase.take(key, rule, at);
      try {
        return await redis.take(key, rule, at);
      } catch (error) {
        isAwayUntil_ms = at.getTime() + retryPause_ms;
        onTrouble(error);
        return inDatabase.take(key, rule, at);
      }
    },
    async forget(key) {
      await Promise.all([redis.forget(key).catch(onTrouble), inDatabase.forget(key)]);
    },
    [Symbol.asyncDispose]: () => redis[Symbol.asyncDispose](),
  };
}
