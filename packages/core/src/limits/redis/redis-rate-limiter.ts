import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { minute_ms, rateAnswer, type RateLimiter } from "../rate-limiter.ts";

/** Counts in Redis, for all processes: one round trip a request, and Redis forgets by itself. */
export function redisRateLimiter(url: string, onTrouble: (error: unknown) => void): RateLimiter & AsyncDisposable {
  let connecting: Promise<Redis> | undefined;
  const redis = (): Promise<Redis> => (connecting ??= connect(url, onTrouble));
  return {
    async take(key, limit, at) {
      const minute = Math.floor(at.getTime() / minute_ms);
      const name = `figment:requests:${createHash("sha256").update(key).digest("hex")}:${minute}`;
      const count = await (await redis()).eval(countScript, 1, name, 2 * minute_ms);
      return rateAnswer(Number(count), limit, at);
    },
    async [Symbol.asyncDispose]() {
      (await connecting)?.disconnect();
    },
  };
}

const countScript = `
  local count = redis.call("incr", KEYS[1])
  if count == 1 then redis.call("pexpire", KEYS[1], ARGV[1]) end
  return count`;

async function connect(url: string, onTrouble: (error: unknown) => void): Promise<Redis> {
  const { Redis } = await import("ioredis");
  // A request waits for its own work, not for Redis: what takes longer counts as away.
  const options = { maxRetriesPerRequest: 1, connectTimeout: 1_000, commandTimeout: 500 };
  return new Redis(url, options).on("error", onTrouble);
}
