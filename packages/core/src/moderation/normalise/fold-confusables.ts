import { lookAlikes } from "./confusable-letters.ts";

/** Letters in frames come as alphabets in a row: the code point of their A. */
const framedAlphabets = [0x1f110, 0x1f130, 0x1f150, 0x1f170, 0x1f1e6] as const;

/** Code points of the digit zero in the scripts whose ten digits follow each other. */
const zeroes = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
] as const;

function framedDigits(): [string, string][] {
  const runs: readonly (readonly [number, number])[] = [
    [0x2776, 1],
    [0x2780, 1],
    [0x278a, 1],
    [0x24f5, 1],
    [0x24eb, 11],
  ];
  return runs.flatMap(([first, value]) =>
    Array.from({ length: 10 }, (_, step): [string, string] => [String.fromCodePoint(first + step), `${value + step}`]),
  );
}

const digits: ReadonlyMap<string, string> = new Map([
  ...zeroes.flatMap((zero) =>
    Array.from({ length: 10 }, (_, value): [string, string] => [String.fromCodePoint(zero + value), `${value}`]),
  ),
  ...framedDigits(),
]);

const letters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lookAlikes).flatMap(([latin, alike]) =>
    Array.from(alike, (character): [string, string] => [character, latin]),
  ),
  ...framedAlphabets.flatMap((first) =>
    Array.from({ length: 26 }, (_, step): [string, string] => [
      String.fromCodePoint(first + step),
      String.fromCodePoint(0x61 + step),
    ]),
  ),
  ...Object.entries({ ß: "ss", ẞ: "ss", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", Ø: "o", Đ: "d", Ł: "l", Ħ: "h" }),
]);

/** Characters outside ASCII, the only ones that fold. */
const foreign = /\P{ASCII}/gu;

/** Writes digits of every script, and digits in circles, as ASCII digits. */
export function foldDigits(text: string): string {
  return text.replaceAll(foreign, (character) => digits.get(character) ?? character);
}

/** Writes letters that pass for Latin ones as Latin ones. Call before lower-casing: capitals look like other letters. */
export function foldConfusables(text: string): string {
  return text.replaceAll(foreign, (character) => letters.get(character) ?? character);
}

const cyrillicTwins: ReadonlyMap<string, string> = new Map(
  Array.from("aаeеoоpрcсyуxхkкmмtтhнbвiіnпuи".matchAll(/(.)(.)/gu), ([, latin = "", cyrillic = ""]) => [
    latin,
    cyrillic,
  ]),
);

/** Undoes Latin letters smuggled into a Cyrillic word. Expects lower case. */
export function unmixCyrillic(text: string): string {
  return text.replaceAll(/[a-z\u0400-\u04FF]{2,}/gu, (word) =>
    /[a-z]/.test(word) && /[\u0400-\u04FF].*[\u0400-\u04FF]/u.test(word)
      ? word.replaceAll(/[a-z]/g, (letter) => cyrillicTwins.get(letter) ?? letter)
      : word,
  );
}
