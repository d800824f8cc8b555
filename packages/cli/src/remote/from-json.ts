/** What people and engines wrote: its names are theirs. And what things cost, by names that have a number in them. */
const asItIs = new Set(["parameters", "request", "details", "percent", "token_cost"]);
const isTime = /(?:^a|A)t$|^since$|(?:^u|U)ntil$|^period(?:Start|End)$/u;
/** A unit stays as it is at the end of a name: `file_size_bytes` is `fileSize_bytes`. */
const unit = /_(?:ms|s|px|bytes|minor)$/u;

/**
 * What the API answered, under the names that core gives it: `created_at` is `createdAt`. Whoever calls names the type, which is core's
 * own: the API's tests show that it answers it whole.
 *
 * @param json as the API answers it
 */
export function named<Result>(json: unknown): Result {
  return renamed(json, (_name, value) => value) as Result;
}

/** The same with dates for times, as core has them in most places. */
export function revived<Result>(json: unknown): Result {
  return renamed(json, (name, value) =>
    typeof value === "string" && isTime.test(name) ? new Date(value) : value,
  ) as Result;
}

function renamed(node: unknown, leaf: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => renamed(each, leaf));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => {
      const ours = camel(name);
      if (asItIs.has(name)) return [ours, value];
      return [ours, typeof value === "object" ? renamed(value, leaf) : leaf(ours, value)];
    }),
  );
}

function camel(name: string): string {
  const suffix = unit.exec(name)?.[0] ?? "";
  const stem = suffix === "" ? name : name.slice(0, -suffix.length);
  return stem.replaceAll(/_(?<letter>[a-z0-9])/gu, (_all, letter: string) => letter.toUpperCase()) + suffix;
}

/** `someName` as `some_name`, which is how the API names things. */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
