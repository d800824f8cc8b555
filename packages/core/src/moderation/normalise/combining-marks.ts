/** Ranges of marks that are drawn over a letter of any script: accents, enclosures, half marks and their extensions. */
const overlays = [
  "\\u{300}-\\u{36F}",
  "\\u{483}-\\u{489}",
  "\\u{1AB0}-\\u{1AFF}",
  "\\u{1DC0}-\\u{1DFF}",
  "\\u{20D0}-\\u{20FF}",
  "\\u{FE20}-\\u{FE2F}",
].join("");
/** Hebrew points and Arabic vowel signs, which readers do without. */
const points =
  "\\u{591}-\\u{5BD}\\u{5BF}\\u{5C1}\\u{5C2}\\u{5C4}\\u{5C5}\\u{5C7}\\u{610}-\\u{61A}\\u{64B}-\\u{65F}\\u{670}";

const stackedMarks = new RegExp(`[${overlays}${points}]`, "gu");
/** A second mark on a letter, and more. */
const heaps = new RegExp(`([${overlays}])[${overlays}]+`, "gu");
/** Strokes through letters and frames around them: no spelling uses these. */
const strokesAndFrames = new RegExp("[\\u{334}-\\u{338}\\u{20D0}-\\u{20FF}]", "gu");

/**
 * Takes accents and decoration off Latin, Greek, Cyrillic, Hebrew and Arabic letters. Decomposition is undone at the
 * end, so that Hangul syllables, kana with voicing marks and the vowel signs of Indic scripts stay whole.
 */
export function stripMarks(text: string): string {
  return text.normalize("NFD").replaceAll(stackedMarks, "").normalize("NFC");
}

/** Keeps the spelling of genuine words (one accent a letter) and drops strokes, frames and heaps of marks. */
export function stripDecoration(text: string): string {
  return text.normalize("NFD").replaceAll(strokesAndFrames, "").replaceAll(heaps, "$1").normalize("NFC");
}
