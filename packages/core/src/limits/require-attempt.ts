import { StudioError } from "../errors.ts";
import type { AttemptLimiter, AttemptRule } from "./attempt-limiter.ts";

/**
 * Counts an attempt for one key after the other. Throws `rate_limited`, with the seconds to wait, at the first that has to wait: what
 * is refused there does not count for those after it, so that nobody uses up what others share.
 */
export async function requireAttempt(
  limiter: AttemptLimiter,
  attempts: readonly { readonly key: string; readonly rule: AttemptRule }[],
  at: Date,
): Promise<void> {
  for (const { key, rule } of attempts) {
    const { isAllowed, retryAfter_ms } = await limiter.take(key, rule, at);
    if (isAllowed) continue;
    const retryAfter_s = Math.ceil(retryAfter_ms / 1000);
    throw new StudioError("rate_limited", `Too many attempts: try again in ${retryAfter_s} s.`, {
      isRetryable: true,
      details: { retryAfter_s },
    });
  }
}
