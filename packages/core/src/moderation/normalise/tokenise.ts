import type { Token, View } from "./view.ts";

/** Words before an apostrophe that are words of their own: French and Italian elisions. */
const elisions = new Set([
  "l",
  "d",
  "qu",
  "n",
  "s",
  "c",
  "j",
  "m",
  "t",
  "un",
  "dell",
  "nell",
  "all",
  "sull",
  "dall",
  "dun",
]);

/** Verbs shortened after an apostrophe: "she'll", "they're". */
const contractions = new Set(["ll", "re", "ve", "m"]);

/** Letters, decimals and digits apart, so that `12yo` is two tokens; `'s` is a token of its own. */
const plainToken = /\d+\.\d+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|'s(?![\p{L}\p{M}])|\d+|[\p{Nl}\p{No}]+/gu;
/** Letters, digits and the symbols people write in place of letters, together. */
const symbolToken = /[\p{L}\p{M}\p{N}$@€*][\p{L}\p{M}\p{N}$@€!|+*']*/gu;

function splitApostrophes(word: string): string[] {
  const parts = word.split("'");
  const tail: string[] = [];
  if (parts.length > 1 && parts.at(-1) === "s") {
    parts.pop();
    tail.push("'s");
  }
  const ending = parts.at(-1) ?? "";
  if (parts.length > 1 && contractions.has(ending)) {
    parts.pop();
    tail.push(ending);
  }
  const [first = "", ...rest] = parts;
  if (rest.length > 0 && elisions.has(first)) return [first, rest.join(""), ...tail];
  return [parts.join(""), ...tail];
}

/** Splits folded or native text into words and numbers. Expects apostrophes as `'` and lower case. */
export function tokenisePlain(name: View["name"], text: string): View {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(plainToken)) {
    const gap = text.slice(end, match.index);
    const parts = match[0].includes("'") && match[0] !== "'s" ? splitApostrophes(match[0]) : [match[0]];
    for (const [index, part] of parts.entries()) tokens.push({ text: part, gap: index === 0 ? gap : "'" });
    end = match.index + match[0].length;
  }
  return { name, tokens, tail: text.slice(end) };
}

/** Splits folded text into words that may hold look-alike symbols: `t33n`, `$chool`, `g!rl`, `ch*ld`. */
export function tokeniseWithSymbols(text: string): View {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(symbolToken)) {
    const trailing = /[!|+']+$/.exec(match[0])?.[0].length ?? 0;
    const word = match[0].slice(0, match[0].length - trailing);
    if (/^\*+$/.test(word)) continue;
    for (const [index, part] of splitApostrophes(word).entries()) {
      tokens.push({ text: part, gap: index === 0 ? text.slice(end, match.index) : "'" });
    }
    end = match.index + word.length;
  }
  return { name: "rejoined", tokens, tail: text.slice(end) };
}
