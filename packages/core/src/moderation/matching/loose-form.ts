/** What each symbol or letter is read as when a word is compared loosely; both sides go through the same table. */
const readings: Readonly<Record<string, string>> = {
  "4": "a",
  "@": "a",
  "3": "e",
  "€": "e",
  "1": "i",
  l: "i",
  "|": "i",
  "!": "i",
  "0": "o",
  "5": "s",
  $: "s",
  z: "s",
  "2": "s",
  "7": "t",
  "+": "t",
  "8": "b",
  "6": "b",
  "9": "b",
  g: "b",
  v: "u",
};

/** The word with look-alike symbols and letters read alike. */
export function looseForm(word: string): string {
  return Array.from(word, (character) => readings[character] ?? character).join("");
}

/** As `looseForm`, with repeated letters squeezed to one first. */
export function squeezedForm(word: string): string {
  return looseForm(word.replaceAll(/(.)\1+/gu, "$1"));
}

/** The word with vowels and asterisks read alike. */
export function maskedForm(word: string): string {
  return word.replaceAll(/[aeiou*]/g, "*");
}

/** Whether a word shows signs of being disguised: symbols among letters, a letter three times over, z for a plural s. */
export function looksDisguised(word: string): boolean {
  return (/\p{L}/u.test(word) && /[\d@$€!|+]/.test(word)) || /(\p{L})\1\1/u.test(word) || /[a-z]{2}z$/.test(word);
}
