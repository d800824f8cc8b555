import type { ImageQuote, Part, VideoQuote } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { counted, sourceName, units } from "./units.ts";

export function presentQuote(quote: ImageQuote | VideoQuote): string {
  const what = counted(quote.count, quote.kind);
  if (!quote.isPayable) {
    if (quote.reasons.includes("debt")) return `${bold(what)}: ${warning("units of a refunded purchase are owed")}.`;
    const isAtCap = !quote.reasons.includes("insufficient_balance") && quote.reasons.length > 0;
    if (isAtCap) return `${bold(what)}: ${warning("beyond your spend cap")}.`;
    const enough = quote.payableOutputs === 0 ? "nothing to pay for it" : `enough for ${quote.payableOutputs}`;
    return `${bold(what)} ${detailOf(quote)}: ${warning(`there is ${enough}`)}.`;
  }
  const left = Object.entries(quote.availableAfter).map(
    ([asset, amount]) => `${amount} ${asset}${amount === 1 ? "" : "s"}`,
  );
  return [
    `${bold(what)} ${detailOf(quote)} ${quote.count === 1 ? "costs" : "cost"} ${costOf(quote.parts)}.`,
    ...(left.length === 0 ? [] : [muted(`Left afterwards: ${left.join(", ")}.`)]),
    ...(quote.kind === "video" || quote.markedImages === 0
      ? []
      : [muted(`Paid by a free grant: ${marked(quote)} the visible mark.`)]),
  ].join("\n");
}

function detailOf(quote: ImageQuote | VideoQuote): string {
  return quote.kind === "image" ? `at ${quote.steps} steps` : `of ${quote.duration_s} seconds`;
}

function costOf(parts: readonly Part[]): string {
  const paid = parts.map(({ amount, asset, source }) => `${units(amount, asset)} from ${sourceName(source)}`);
  return paid.join(" and ");
}

function marked({ markedImages, count }: ImageQuote): string {
  if (markedImages === count) return count === 1 ? "it carries" : "they carry";
  return markedImages === 1 ? "one carries" : `${markedImages} carry`;
}
