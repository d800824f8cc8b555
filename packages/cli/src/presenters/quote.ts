import type { ImageQuote, Part } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { counted, sourceName, units } from "./units.ts";

export function presentQuote(quote: ImageQuote): string {
  const images = counted(quote.count, "image");
  if (!quote.isPayable) {
    if (quote.reasons.includes("debt")) return `${bold(images)}: ${warning("units of a refunded purchase are owed")}.`;
    const isAtCap = !quote.reasons.includes("insufficient_balance") && quote.reasons.length > 0;
    if (isAtCap) return `${bold(images)}: ${warning("beyond your spend cap")}.`;
    const enough = quote.payableOutputs === 0 ? "nothing to pay for it" : `enough for ${quote.payableOutputs}`;
    return `${bold(images)} at ${quote.steps} steps: ${warning(`there is ${enough}`)}.`;
  }
  const left = Object.entries(quote.availableAfter).map(
    ([asset, amount]) => `${amount} ${asset}${amount === 1 ? "" : "s"}`,
  );
  return [
    `${bold(images)} at ${quote.steps} steps costs ${costOf(quote.parts)}.`,
    ...(left.length === 0 ? [] : [muted(`Left afterwards: ${left.join(", ")}.`)]),
    ...(quote.markedImages === 0 ? [] : [muted(`Paid by a free grant: ${marked(quote)} the visible mark.`)]),
  ].join("\n");
}

function costOf(parts: readonly Part[]): string {
  const paid = parts.map(({ amount, asset, source }) => `${units(amount, asset)} from ${sourceName(source)}`);
  return paid.join(" and ");
}

function marked({ markedImages, count }: ImageQuote): string {
  if (markedImages === count) return count === 1 ? "it carries" : "they carry";
  return markedImages === 1 ? "one carries" : `${markedImages} carry`;
}
