import { StudioError } from "@figment/core/errors";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Keeps only the named fields, by dotted path, of an object or of each in a list. Throws `invalid_input` for one that is not there. */
export function selectFields(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => selectFields(item, paths));
  return Object.fromEntries(paths.map((path) => [path, at(value as Json, path)]));
}

function at(value: Json, path: string): Json {
  let found: Json = value;
  for (const key of path.split(".")) {
    const isObject = typeof found === "object" && found !== null && Object.hasOwn(found, key);
    if (!isObject) throw unknownField(value, path);
    found = (found as Record<string, Json>)[key] ?? null;
  }
  return found;
}

function unknownField(value: Json, path: string): StudioError {
  const known = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return new StudioError("invalid_input", `The answer has no field "${path}".`, {
    nextSteps: [`It has: ${known.join(", ")}.`],
  });
}
