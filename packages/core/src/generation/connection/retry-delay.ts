const firstBackoff_ms = 500;
const longestBackoff_ms = 8_000;

/**
 * How long the service asks us to stay away: the `Retry-After` header (seconds or a date), `retry_after` in the body
 * (seconds), or, with neither, "resets in ~30s" in its text. `null` when it asks for nothing.
 */
export function requestedDelay_ms(headers: Headers, body: string, now: Date): number | null {
  const header = headers.get("retry-after")?.trim();
  if (header !== undefined && header !== "") {
    const delay_ms = Number.isNaN(Number(header)) ? Date.parse(header) - now.getTime() : Number(header) * 1000;
    if (!Number.isNaN(delay_ms)) return Math.max(0, delay_ms);
  }
  const seconds = /"retry_after"\s*:\s*(\d+(?:\.\d+)?)/u.exec(body)?.[1] ?? /resets in ~(\d+)s/u.exec(body)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/**
 * How long to wait before try number `tries` + 1: what was asked for and up to a tenth more, else exponential backoff of
 * which half is left to chance. Never less than what was asked for.
 */
export function retryDelay_ms(tries: number, requested_ms: number | null, random: () => number): number {
  if (requested_ms !== null) return requested_ms * (1 + random() / 10);
  const backoff_ms = Math.min(longestBackoff_ms, firstBackoff_ms * 2 ** (tries - 1));
  return backoff_ms * (0.5 + random() / 2);
}
