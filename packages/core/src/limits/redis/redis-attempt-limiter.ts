import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import type { AttemptLimiter } from "../attempt-limiter.ts";

/** Counts in Redis: one script an attempt, exact across processes, forgotten by Redis itself. */
export function redisAttemptLimiter(
  url: string,
  onTrouble: (error: unknown) => void,
): AttemptLimiter & AsyncDisposable {
  let connecting: Promise<Redis> | undefined;
  const redis = (): Promise<Redis> => (connecting ??= connect(url, onTrouble));
  return {
    async take(key, { freeAttempts, firstWait_ms, longestWait_ms, memory_ms }, at) {
      const numbers = [at.getTime(), freeAttempts, firstWait_ms, longestWait_ms, memory_ms];
      const answer = (await (await redis()).eval(takeScript, 1, redisKey(key), ...numbers)) as [number, number];
      return { isAllowed: answer[0] === 1, retryAfter_ms: answer[1] };
    },
    async forget(key) {
      await (await redis()).del(redisKey(key));
    },
    async [Symbol.asyncDispose]() {
      (await connecting)?.disconnect();
    },
  };
}

async function connect(url: string, onTrouble: (error: unknown) => void): Promise<Redis> {
  const { Redis } = await import("ioredis");
  return new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 2_000, commandTimeout: 2_000 }).on(
    "error",
    onTrouble,
  );
}

/** Keys name addresses of people and machines: none of them is kept. */
const redisKey = (key: string): string => `figment:attempts:${createHash("sha256").update(key).digest("hex")}`;

const takeScript = `
  local at, free, first, longest, memory = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
  local kept = redis.call("hmget", KEYS[1], "count", "refused_until", "forgotten_at")
  local count, refused_until, forgotten_at = tonumber(kept[1] or 0), tonumber(kept[2] or 0), tonumber(kept[3] or 0)
  if refused_until > at then return {0, math.ceil(refused_until - at)} end
  if forgotten_at <= at then count = 0 end
  count = count + 1
  local wait = 0
  if count >= free then wait = math.min(longest, first * 2 ^ math.min(count - free, 30)) end
  refused_until = at + wait
  forgotten_at = at + math.max(memory, wait)
  redis.call("hset", KEYS[1], "count", count, "refused_until", string.format("%.0f", refused_until),
    "forgotten_at", string.format("%.0f", forgotten_at))
  redis.call("pexpire", KEYS[1], string.format("%.0f", math.max(memory, wait)))
  return {1, math.ceil(wait)}`;
