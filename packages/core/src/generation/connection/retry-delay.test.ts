import { describe, expect, it } from "vitest";
import { requestedDelay_ms, retryDelay_ms } from "./retry-delay.ts";

const now = new Date("2026-01-01T00:00:00Z");

describe("the delay a service asks for", () => {
  it.each([
    ["5", "", 5000],
    ["0.5", "", 500],
    ["Thu, 01 Jan 2026 00:00:30 GMT", "", 30_000],
    ["Wed, 31 Dec 2025 00:00:00 GMT", "", 0],
    ["soon", '{"retry_after":7}', 7000],
    [null, '{"detail":"Request was throttled. Your rate limit resets in ~30s.","retry_after":5}', 5000],
    [null, '{"detail":"Request was throttled. Your rate limit resets in ~30s."}', 30_000],
    [null, "<html>Too many requests</html>", null],
  ])("with the header %j and the body %j is %j ms", (header, body, delay_ms) => {
    const headers = new Headers(header === null ? {} : { "retry-after": header });
    expect(requestedDelay_ms(headers, body, now)).toBe(delay_ms);
  });
});

describe("the pause before another try", () => {
  it("is never shorter than what was asked for", () => {
    expect(retryDelay_ms(1, 5000, () => 0)).toBe(5000);
    expect(retryDelay_ms(1, 5000, () => 0.999)).toBeLessThan(5500);
  });

  it("otherwise doubles, up to 8 seconds, and differs by chance", () => {
    expect([1, 2, 3, 4, 5, 6].map((tries) => retryDelay_ms(tries, null, () => 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(retryDelay_ms(1, null, () => 0)).toBe(250);
  });
});
