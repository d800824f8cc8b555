import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { AttemptLimiter, AttemptRule } from "./attempt-limiter.ts";

const rule: AttemptRule = { freeAttempts: 3, firstWait_ms: 1_000, longestWait_ms: 5_000, memory_ms: 60_000 };
const start_ms = Date.parse("2026-11-23T12:00:00Z");
const after = (duration_ms: number) => new Date(start_ms + duration_ms);

/** What every limiter does; `limiters` are two processes' views of one store. */
export function attemptLimiterContract(limiters: () => readonly [AttemptLimiter, AttemptLimiter]): void {
  it("lets the free attempts through, then doubles the wait up to the longest", async () => {
    const [limiter] = limiters();
    const key = randomUUID();
    const take = (at_ms: number) => limiter.take(key, rule, after(at_ms));
    expect(await take(0)).toEqual({ isAllowed: true, retryAfter_ms: 0 });
    expect(await take(0)).toEqual({ isAllowed: true, retryAfter_ms: 0 });
    expect(await take(0)).toEqual({ isAllowed: true, retryAfter_ms: 1_000 });
    expect(await take(400)).toEqual({ isAllowed: false, retryAfter_ms: 600 });
    expect(await take(1_000)).toEqual({ isAllowed: true, retryAfter_ms: 2_000 });
    expect(await take(3_000)).toEqual({ isAllowed: true, retryAfter_ms: 4_000 });
    expect(await take(7_000)).toEqual({ isAllowed: true, retryAfter_ms: 5_000 });
  });

  it("begins again after success, and after its memory", async () => {
    const [limiter] = limiters();
    const key = randomUUID();
    for (let n = 0; n < 3; n += 1) await limiter.take(key, rule, after(0));
    expect((await limiter.take(key, rule, after(1))).isAllowed).toBe(false);
    await limiter.forget(key);
    expect(await limiter.take(key, rule, after(2))).toEqual({ isAllowed: true, retryAfter_ms: 0 });
    expect(await limiter.take(key, rule, after(70_000))).toEqual({ isAllowed: true, retryAfter_ms: 0 });
    expect(await limiter.take(key, rule, after(70_000))).toEqual({ isAllowed: true, retryAfter_ms: 0 });
  });

  it("counts for all processes, and lets no more through when many ask at once", async () => {
    const [one, other] = limiters();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : other).take(key, rule, after(0))),
    );
    expect(answers.filter(({ isAllowed }) => isAllowed)).toHaveLength(3);
    expect((await one.take(randomUUID(), rule, after(0))).isAllowed).toBe(true);
  });
}
