import type {
  CompiledPrompt,
  ImageExplanation,
  ImageQuote,
  ImageRequestInput,
  PromptPiece,
  VideoExplanation,
  VideoQuote,
} from "@figment/core";
import { accent, bold, muted } from "../style.ts";
import { referenceOf } from "./descent.ts";
import { presentQuote } from "./quote.ts";
import { table } from "./table.ts";
import { shortId } from "./units.ts";

/** The compiled prompt piece by piece: which words come from where. */
function presentExplanation({ pieces, negativePieces, prompt }: CompiledPrompt): string {
  return [
    bold("What the engine is asked for"),
    piecesOf(pieces),
    ...(negativePieces.length === 0 ? [] : ["", bold("What it is asked to avoid"), piecesOf(negativePieces)]),
    "",
    muted("As one:"),
    prompt,
  ].join("\n");
}

/** The words that an image model is asked for, and the image it draws over where it is given one. */
export function presentImageExplanation(explanation: ImageExplanation): string {
  const start = referenceOf(explanation.reference).map((text) => `  ${muted("From")}  ${text}`);
  return [presentExplanation(explanation), ...start.flatMap((text) => ["", text])].join("\n");
}

export function presentDryRun({ quote, compiled }: { quote: ImageQuote; compiled: ImageExplanation }): string {
  return [presentQuote(quote), "", presentImageExplanation(compiled), "", muted("Nothing was made.")].join("\n");
}

/** What each request of a batch would ask for, in one line, and the price of all. */
export function presentBatchDryRun(dryRun: {
  quote: ImageQuote;
  requests: readonly ImageRequestInput[];
  compiled: readonly CompiledPrompt[];
}): string {
  const { quote, requests, compiled } = dryRun;
  const rows = requests.map((request, index) => ({ ...request, prompt: compiled[index]?.prompt ?? "" }));
  const prompts = table(rows, [
    { heading: "Pose", whenNarrow: "wrap", value: ({ pose = "" }) => pose },
    { heading: "Clothing", whenNarrow: "wrap", value: ({ clothing = "" }) => clothing },
    { heading: "Scene", whenNarrow: "wrap", value: ({ scene = "" }) => scene },
    { heading: "Prompt", whenNarrow: "wrap", value: ({ prompt }) => prompt },
  ]);
  return [presentQuote(quote), "", prompts, "", muted("Nothing was made.")].join("\n");
}

/** What a video model is asked for; the words only where it reads any. */
export function presentVideoExplanation(explanation: VideoExplanation): string {
  const { model, parameters, areWordsSent } = explanation;
  const { sourceMediaId, duration_s, motion, noise } = parameters;
  const settings = [
    bold("What the engine is asked for"),
    `  ${muted("Model".padEnd(8))}  ${model}`,
    `  ${muted("From".padEnd(8))}  image ${shortId(sourceMediaId)}, its unmarked master`,
    `  ${muted("Length".padEnd(8))}  ${duration_s} seconds`,
    `  ${muted("Movement".padEnd(8))}  motion ${motion}, noise ${noise}`,
  ];
  if (!areWordsSent)
    return [...settings, "", muted("This model goes by the image alone: no words are sent.")].join("\n");
  return [...settings, "", presentExplanation(explanation)].join("\n");
}

export function presentVideoDryRun(answer: { quote: VideoQuote; explanation: VideoExplanation }): string {
  const { quote, explanation } = answer;
  return [presentQuote(quote), "", presentVideoExplanation(explanation), "", muted("Nothing was made.")].join("\n");
}

function piecesOf(pieces: readonly PromptPiece[]): string {
  return table(pieces, [
    { heading: "From", value: ({ label }) => accent(label) },
    { heading: "Words", whenNarrow: "wrap", value: ({ text }) => text },
  ]);
}
