import { StudioError } from "../errors.ts";
import type { AttemptLimiter, AttemptRule } from "./attempt-limiter.ts";

/** Counts an attempt for each key. Throws `rate_limited`, with the seconds to wait, when one of them has to wait. */
export async function requireAttempt(
  limiter: AttemptLimiter,
  attempts: readonly { readonly key: string; readonly rule: AttemptRule }[],
  at: Date,
): Promise<void> {
  let wait_ms = 0;
  // All of them are counted: which one refuses says nothing about the others.
  for (const { key, rule } of attempts) {
    const { isAllowed, retryAfter_ms } = await limiter.take(key, rule, at);
    if (!isAllowed) wait_ms = Math.max(wait_ms, retryAfter_ms);
  }
  if (wait_ms === 0) return;
  const retryAfter_s = Math.ceil(wait_ms / 1000);
  throw new StudioError("rate_limited", `Too many attempts: try again in ${retryAfter_s} s.`, {
    isRetryable: true,
    details: { retryAfter_s },
  });
}
