import { nameChildEmoji } from "./child-emoji.ts";
import { stripDecoration, stripMarks } from "./combining-marks.ts";
import { compactUnspaced } from "./compact.ts";
import { foldConfusables, foldDigits, unmixCyrillic } from "./fold-confusables.ts";
import { stripInvisible } from "./invisible-characters.ts";
import { removePromptSyntax } from "./prompt-syntax.ts";
import { rejoinSpacedLetters } from "./spaced-letters.ts";
import { tokenisePlain, tokeniseWithSymbols } from "./tokenise.ts";
import type { NormalisedText } from "./view.ts";

/** Every apostrophe and quotation mark that people put into words. */
const apostrophes = /[’‘ʼ`´′＇]/gu;

/** Fractions after a number, which NFKC would run into it. */
const halves = /(?<=\d)\s?[¼½¾⅓⅔]/gu;

/** A capital I among small letters: it passes for an l. */
const capitalAsL = /(?<=[a-z])I(?=[a-z])/g;

/**
 * Reads a text the way a person would see it, in several views, so that spelling tricks do not hide a word and genuine
 * words of other languages are not destroyed. Never throws; time is linear in the text's length.
 */
export function normalise(text: string): NormalisedText {
  const whole = nameChildEmoji(text).replaceAll(halves, " and a half");
  const visible = stripInvisible(whole.normalize("NFKC"));
  const plain = removePromptSyntax(foldDigits(visible).replaceAll(apostrophes, "'"));
  const nativeText = unmixCyrillic(stripDecoration(plain).toLowerCase());
  const foldedText = stripMarks(foldConfusables(stripMarks(plain)))
    .replaceAll(capitalAsL, "l")
    .toLowerCase();
  return {
    native: rejoinSpacedLetters(tokenisePlain("native", nativeText)),
    folded: tokenisePlain("folded", foldedText),
    rejoined: rejoinSpacedLetters(tokeniseWithSymbols(foldedText)),
    compact: compactUnspaced(nativeText),
  };
}
