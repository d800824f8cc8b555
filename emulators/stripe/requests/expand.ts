import { isJsonObject } from "../../shared/json.ts";
import { type Books, findAnywhere } from "../books.ts";

/** Replaces ids by the objects they name, along paths such as `payment_intent.latest_charge` or `data.invoice`. */
export function expand(books: Books, answer: unknown, paths: readonly string[]): unknown {
  const copy = asSent(answer);
  for (const path of paths) expandPath(books, copy, path.split("."));
  return copy;
}

function expandPath(books: Books, value: unknown, [first, ...others]: readonly string[]): void {
  if (first === undefined) return;
  if (Array.isArray(value)) {
    for (const one of value) expandPath(books, one, [first, ...others]);
    return;
  }
  if (!isJsonObject(value)) return;
  const target = value as Record<string, unknown>;
  const found = replaced(books, target[first]);
  target[first] = found;
  expandPath(books, found, others);
}

function replaced(books: Books, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(books, one));
  if (typeof value !== "string") return value;
  return asSent(findAnywhere(books, value)) ?? value;
}

/** An object as it goes over the wire: a copy, decimals as texts. */
export function asSent(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
