import { StudioError } from "../errors.ts";

const segment = /^[a-z0-9][a-z0-9._-]*$/u;

/** Checks a key: lower-case segments joined by `/`. Nothing that could leave a folder passes. */
export function requireObjectKey(key: string): string {
  const isValid = key.length <= 512 && key.split("/").every((part) => segment.test(part) && !part.includes(".."));
  if (!isValid) throw new StudioError("internal", `"${key}" is no object key.`);
  return key;
}
