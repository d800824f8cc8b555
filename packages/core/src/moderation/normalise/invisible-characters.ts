/**
 * Characters that show nothing and split words: format characters (zero width, direction, soft hyphen, tags), joiners,
 * Hangul and Braille fillers, variation selectors, lone surrogates, and controls other than white space.
 */
const invisible = new RegExp(
  [
    "\\p{Cf}",
    "\\p{Cs}",
    "\\p{Variation_Selector}",
    "(?![\\t\\n\\r\\v\\f])\\p{Cc}",
    "[\\u{34F}\\u{115F}\\u{1160}\\u{17B4}\\u{17B5}\\u{2800}\\u{3164}\\u{FFA0}]",
  ].join("|"),
  "gu",
);

/** Removes what cannot be seen, so that it cannot hide a word from the rules. */
export function stripInvisible(text: string): string {
  return text.replaceAll(invisible, "");
}
