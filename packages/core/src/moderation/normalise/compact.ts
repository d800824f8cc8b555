/** Scripts written without spaces between words. */
const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}ー";
const splitByMarks = new RegExp(`(?<=[${unspaced}\\d])[^\\p{L}\\p{N}]{1,3}(?=[${unspaced}])`, "gu");

/** Removes separators inside text of unspaced scripts, so that a mark between two characters hides nothing. */
export function compactUnspaced(text: string): string {
  return text.replaceAll(splitByMarks, "");
}
