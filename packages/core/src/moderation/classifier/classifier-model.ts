import type { ModelSource } from "../../generation/models/model.ts";
import { type ContentRating, highestRating, isAbove } from "../../generation/content-rating.ts";
import type { Classification } from "./media-classifier.ts";

/** What a label means: the rating of what it names, or that it is never shown. */
export type LabelMeaning = ContentRating | "forbidden";

/** A model of an engine's host that looks at pictures, and how its answers are read. An operator names it in the catalogue. */
export interface ClassifierModel {
  readonly id: string;
  /** The engine whose host runs it. */
  readonly engine: string;
  readonly source: ModelSource;
  /** The model's name for the picture. */
  readonly imageField: string;
  /** Sent with every picture as it stands. */
  readonly fixedInput: Readonly<Record<string, string | number | boolean>>;
  /** `label`: it answers one word. `scores`: an object with a number from 0 to 1 for each label. */
  readonly answer: { readonly kind: "label" } | { readonly kind: "scores"; readonly threshold: number };
  /** What each of its labels means. A label that is not named here is not understood, and what it names is not delivered. */
  readonly labels: Readonly<Record<string, LabelMeaning>>;
}

/** Reads an answer for something of a rating. Whatever is not exactly what was expected is `unclassifiable`. */
export function readAnswer(model: ClassifierModel, contentRating: ContentRating, output: unknown): Classification {
  const found = model.answer.kind === "label" ? readLabel(model, output) : readScores(model, output);
  if (found === null) return { outcome: "unclassifiable", labels: ["an answer that makes no sense"] };
  if (found.length === 0) return { outcome: "unclassifiable", labels: ["no label is likely enough"] };
  const meanings = found.map((label) => model.labels[label] ?? "forbidden");
  const ratings = meanings.filter((meaning) => meaning !== "forbidden");
  const isFlagged = meanings.includes("forbidden") || isAbove(highestRating(ratings), contentRating);
  return { outcome: isFlagged ? "flagged" : "passed", labels: found };
}

/** One word, alone or in a list of one. */
function readLabel({ labels }: ClassifierModel, output: unknown): readonly string[] | null {
  const word: unknown = Array.isArray(output) && output.length === 1 ? output[0] : output;
  return typeof word === "string" && Object.hasOwn(labels, word) ? [word] : null;
}

/** Every label we know, each a number from 0 to 1, and none that we do not know. */
function readScores({ labels, answer }: ClassifierModel, output: unknown): readonly string[] | null {
  if (typeof output !== "object" || output === null || Array.isArray(output)) return null;
  const scores = Object.entries(output);
  const isWhole = Object.keys(labels).every((label) => Object.hasOwn(output, label));
  const isUnderstood = scores.every(([label, score]) => Object.hasOwn(labels, label) && isShare(score));
  if (!isWhole || !isUnderstood) return null;
  const threshold = answer.kind === "scores" ? answer.threshold : 1;
  return scores.filter(([, score]) => Number(score) >= threshold).map(([label]) => label);
}

function isShare(score: unknown): boolean {
  return typeof score === "number" && score >= 0 && score <= 1;
}
