/** Marks that may sit on a letter of any script without being part of its spelling. */
const stackedMarks =
  /[\u{0300}-\u{036F}\u{0483}-\u{0489}\u{0591}-\u{05BD}\u{05BF}\u{05C1}\u{05C2}\u{05C4}\u{05C5}\u{05C7}\u{0610}-\u{061A}\u{064B}-\u{065F}\u{0670}\u{1AB0}-\u{1AFF}\u{1DC0}-\u{1DFF}\u{20D0}-\u{20FF}\u{FE20}-\u{FE2F}]/gu;

/** More than one mark on a letter, or a mark that no spelling uses: decoration. */
const decoration =
  /([\u{0300}-\u{036F}\u{20D0}-\u{20FF}])[\u{0300}-\u{036F}\u{0483}-\u{0489}\u{1AB0}-\u{1AFF}\u{1DC0}-\u{1DFF}\u{20D0}-\u{20FF}]+/gu;

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
    .replaceAll(/[\u{0334}-\u{0338}\u{20D0}-\u{20FF}]/gu, "")
    .normalize("NFC");
}
