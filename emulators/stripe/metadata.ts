import type { Stripe } from "stripe";
import { invalidRequest } from "./problem.ts";

const mostKeys = 50;
const longestValue = 500;

/** Metadata after a request: keys are added and replaced, an empty value removes its key, an empty text removes all. */
export function metadataOf(
  given: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
  before: Stripe.Metadata = {},
): Stripe.Metadata {
  if (given === undefined) return before;
  if (given === "") return {};
  const merged = { ...before, ...given };
  const entries = Object.entries(merged)
    .filter(([, value]) => value !== "" && value !== null)
    .map(([key, value]): [string, string] => [key, String(value)]);
  if (entries.length > mostKeys)
    throw invalidRequest(`Metadata can have up to ${mostKeys} keys.`, { param: "metadata" });
  const long = entries.find(([, value]) => value.length > longestValue);
  if (long !== undefined) {
    throw invalidRequest(`Metadata values can have up to 500 characters: ${long[0]}.`, {
      param: `metadata[${long[0]}]`,
    });
  }
  return Object.fromEntries(entries);
}
