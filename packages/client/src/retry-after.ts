const longest_s = 60 * 60;

/**
 * How many seconds the server asks to be left alone for; `null` when it does not say.
 *
 * @see RFC 9110, 10.2.3: seconds, or a date, which is measured by the server's own clock
 */
export function retryAfterOf(headers: Headers): number | null {
  const given = headers.get("retry-after");
  if (given === null) return null;
  if (/^\d+$/u.test(given.trim())) return Math.min(Number(given), longest_s);
  const now = Date.parse(headers.get("date") ?? "");
  const seconds = Math.ceil((Date.parse(given) - now) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), longest_s);
}
