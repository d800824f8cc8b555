import type { Secret } from "./secret.ts";

/** A setting's value as it may be shown: a password inside an address is left out, a `Secret` hides itself. */
export function shownValue(
  value: string | number | boolean | Secret | null,
): string | number | boolean | Secret | null {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (url === null || url.password === "") return value;
  url.password = "***";
  return url.href;
}
