type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Keeps only the named fields, by dotted path, of an object or of each in a list; a path goes on into lists. A field that is
 * not there is null and told to `onUnknown`: what a command has done is not undone by a typing error.
 */
export function selectFields(value: unknown, paths: readonly string[], onUnknown: (path: string) => void): unknown {
  if (Array.isArray(value)) return value.map((item) => selectFields(item, paths, onUnknown));
  return Object.fromEntries(paths.map((path) => [path, at(value as Json, path.split("."), () => onUnknown(path))]));
}

function at(value: Json, [key, ...rest]: readonly string[], onUnknown: () => void): Json {
  if (key === undefined) return value;
  if (isList(value)) return value.map((item) => at(item, [key, ...rest], onUnknown));
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
    onUnknown();
    return null;
  }
  return at(value[key] ?? null, rest, onUnknown);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
