/** Marks that may sit on a letter of any script without being part of its spelling. */
const stackedMarks =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/gu;

/** More than one mark on a letter, or a mark that no spelling uses: decoration. */
const decoration =
  /([\u0300-\u036F\u20D0-\u20FF])[\u0300-\u036F\u0483-\u0489\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]+/gu;

/**
 * Takes accents and decoration off Latin, Greek, Cyrillic, Hebrew and Arabic letters. Decomposition is undone at the
 * end, so that Hangul syllables, kana with voicing marks and the vowel signs of Indic scripts stay whole.
 */
export function stripMarks(text: string): string {
  return text.normalize("NFD").replaceAll(stackedMarks, "").normalize("NFC");
}

/** Keeps the spelling of genuine words (one accent a letter) and drops overlays, enclosures and heaps of marks. */
export function stripDecoration(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(decoration, "$1")
    .replaceAll(/[\u0334-\u0338\u20D0-\u20FF]/gu, "")
    .normalize("NFC");
}
