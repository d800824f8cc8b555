import { minorLexicons } from "../../packages/core/src/moderation/lexicon/minors/index.ts";
import { listed } from "../../packages/core/src/moderation/matching/lexicon.ts";
import {
  parsePattern,
  type PatternElement,
  type WordClasses,
} from "../../packages/core/src/moderation/matching/pattern.ts";

/**
 * The same phrases as plain regular expressions, one a phrase, over lower-cased text: what a filter without normalisation
 * or context would do.
 */
export function plainPass(): (text: string) => boolean {
  const expressions = minorLexicons.flatMap(({ groups, classes = {} }) =>
    groups.flatMap(({ phrases }) => listed(phrases).map((phrase) => expressionOf(phrase.replace(/^=/, ""), classes))),
  );
  return (text) => {
    const lower = text.toLowerCase();
    let found = false;
    for (const expression of expressions) found = expression.test(lower) || found;
    return found;
  };
}

function expressionOf(phrase: string, classes: WordClasses): RegExp {
  const parts = parsePattern(phrase, classes).map(sourceOf);
  return new RegExp(`(?<!\\p{L})${parts.join("")}(?!\\p{L})`, "u");
}

function sourceOf({ words, stems, filler, isOptional, isBoundary }: PatternElement): string {
  if (filler > 0) return `(?:\\p{L}+[\\s-]+){0,${filler}}?`;
  const choices = [...words, ...stems.map((stem) => `${stem}\\p{L}*`)];
  if (choices.length === 0) return isBoundary ? "(?=\\W|$)" : "";
  return `(?:(?:${choices.join("|")})[\\s-]*)${isOptional || isBoundary ? "?" : ""}`;
}
