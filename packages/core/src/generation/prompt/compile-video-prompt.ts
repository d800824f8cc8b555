import { type CompiledPrompt, type PromptPiece, tidy } from "./compile-prompt.ts";

/** The recipe of the image that a video starts from. */
export interface SourceRecipe {
  readonly prompt: string;
  readonly negativePrompt: string;
}

/**
 * Compiles the words for a model that moves an image by words: what the image shows, and how much of it moves. The image was
 * made from its own words, so these are repeated rather than thought of anew. Models that take no words are sent none.
 *
 * @param motion 1 to 255
 */
export function compileVideoPrompt(
  source: SourceRecipe,
  motion: number,
  forcedNegativeTerms: readonly string[],
): CompiledPrompt {
  const pieces: readonly PromptPiece[] = [
    { source: "image", label: "Image", text: tidy(source.prompt) },
    { source: "movement", label: "Movement", text: `${movement(motion)}, steady camera, the same person throughout` },
  ];
  // What the image was to avoid holds its safety terms already; they are added where it came by without.
  const avoided = source.negativePrompt.split(",").map((term) => term.trim());
  const missing = forcedNegativeTerms.filter((term) => !avoided.includes(term));
  const negativePieces: readonly PromptPiece[] = [
    { source: "image", label: "Image", text: tidy(source.negativePrompt) },
    { source: "safety", label: "Safety", text: missing.join(", ") },
  ];
  const said = negativePieces.filter(({ text }) => text !== "");
  return { prompt: join(pieces), negativePrompt: join(said), pieces, negativePieces: said };
}

function movement(motion: number): string {
  if (motion < 64) return "almost still, breathing softly";
  return motion < 170
    ? "gentle natural movement, breathing, a blink"
    : "lively natural movement, hair and clothes moving";
}

function join(pieces: readonly PromptPiece[]): string {
  return pieces.map(({ text }) => text).join(", ");
}
