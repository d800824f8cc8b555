import type { CompiledPrompt, ImageQuote, PromptPiece } from "@figment/core";
import { accent, bold, muted } from "../style.ts";
import { presentQuote } from "./quote.ts";
import { table } from "./table.ts";

/** The compiled prompt piece by piece: which words come from where. */
export function presentExplanation({ pieces, negativePieces, prompt }: CompiledPrompt): string {
  return [
    bold("What the engine is asked for"),
    piecesOf(pieces),
    "",
    bold("What it is asked to avoid"),
    piecesOf(negativePieces),
    "",
    muted("As one:"),
    prompt,
  ].join("\n");
}

export function presentDryRun({ quote, compiled }: { quote: ImageQuote; compiled: CompiledPrompt }): string {
  return [presentQuote(quote), "", presentExplanation(compiled), "", muted("Nothing was made.")].join("\n");
}

function piecesOf(pieces: readonly PromptPiece[]): string {
  return table(pieces, [
    { heading: "From", value: ({ label }) => accent(label) },
    { heading: "Words", value: ({ text }) => text },
  ]);
}
