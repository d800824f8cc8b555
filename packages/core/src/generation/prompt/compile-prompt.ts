import {
  attributeCatalogue,
  attributeIds,
  findOption,
  type AttributeChoices,
} from "../../characters/catalogue/index.ts";
import type { Adapter } from "../adapter-catalogue.ts";
import { defaultNegativePrompt } from "./default-negative-prompt.ts";
import { subjectNoun } from "./subject-noun.ts";

/** One piece of a compiled prompt, and where it came from: what `figment explain` shows. */
export interface PromptPiece {
  readonly source: PieceSource;
  readonly label: string;
  readonly text: string;
}

export type PieceSource =
  | "style"
  | "subject"
  | "attribute"
  | "description"
  | "clothing"
  | "pose"
  | "scene"
  | "adapter"
  | "quality"
  | "default"
  | "person"
  | "safety"
  | "image"
  | "movement";

export interface PromptSubject {
  readonly attributes: AttributeChoices;
  readonly description: string;
}

export interface PromptRequest {
  readonly pose: string;
  readonly clothing: string;
  readonly scene: string;
  readonly negativePrompt: string;
}

export interface CompiledPrompt {
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly pieces: readonly PromptPiece[];
  readonly negativePieces: readonly PromptPiece[];
}

/**
 * Compiles a character and a request into the words an engine reads. Pure: the same input gives the same prompt.
 * `forcedNegativeTerms` are what safety adds to every negative prompt; nothing the person types can remove them.
 */
export function compilePrompt(
  subject: PromptSubject,
  request: PromptRequest,
  adapters: readonly Adapter[],
  forcedNegativeTerms: readonly string[],
): CompiledPrompt {
  const pieces = [
    piece("style", "Style", "photorealistic photograph"),
    piece("subject", "Subject", `a fictional adult ${subjectNoun(subject.description)}`),
    ...attributePieces(subject.attributes),
    piece("description", "Description", subject.description),
    piece("clothing", "Clothing", request.clothing === "" ? "" : `wearing ${request.clothing}`),
    piece("pose", "Pose", request.pose),
    piece("scene", "Scene", request.scene),
    ...adapters.map((adapter) => piece("adapter", adapter.label, adapter.triggerWords.join(", "))),
    piece("quality", "Quality", "natural light, detailed skin texture, sharp focus, 85mm lens, high resolution"),
  ].filter(isSaid);
  const negativePieces = [
    piece("default", "Default", defaultNegativePrompt),
    piece("person", "Yours", request.negativePrompt),
    piece("safety", "Safety", forcedNegativeTerms.join(", ")),
  ].filter(isSaid);
  return { prompt: join(pieces), negativePrompt: join(negativePieces), pieces, negativePieces };
}

/** Hair style and colour read as one phrase: "long wavy auburn hair", not two. */
function attributePieces(attributes: AttributeChoices): readonly PromptPiece[] {
  return attributeIds.flatMap((id) => {
    const words = findOption(id, attributes[id])?.words ?? "";
    if (id === "hairColour") return [];
    if (id !== "hairStyle") return [piece("attribute", attributeCatalogue[id].label, words)];
    const colour = findOption("hairColour", attributes.hairColour)?.words ?? "";
    const phrase = /\bhair\b/u.test(words) ? words.replace(/\bhair\b/u, `${colour} hair`) : `${colour} hair, ${words}`;
    return [piece("attribute", "Hair", phrase)];
  });
}

function piece(source: PieceSource, label: string, text: string): PromptPiece {
  return { source, label, text: tidy(text) };
}

/** One line, single spaces, no commas or full stops at the ends: pieces are joined by commas. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/^[\s,.;]+|[\s,.;]+$/gu, "");
}

function isSaid(candidate: PromptPiece): boolean {
  return candidate.text !== "";
}

function join(pieces: readonly PromptPiece[]): string {
  return pieces.map(({ text }) => text).join(", ");
}
