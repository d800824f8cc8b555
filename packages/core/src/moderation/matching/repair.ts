import { isTight, type Token, type View } from "../normalise/view.ts";
import { looksDisguised } from "./loose-form.ts";
import { pickKnownWords, splitRunTogether } from "./segment.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { wholeWords } from "./whole-words.ts";

const shortestTermAcrossSpace = 5;
const shortestTermInThree = 8;
/** A word of a phrase, split in two: "lit tle girl". */
const shortestTermInTwo = 6;
/** Words that differ from a term only in letters that look alike, such as l and i. */
const shortestAlike = 4;
const shortestTermAcrossMark = 4;
const mostPieces = 12;
/** Digits that were written as letters, before a unit of age: "l6 years", "1O yo". */
const digitsAsLetters: Readonly<Record<string, string>> = { o: "0", l: "1", i: "1", s: "5", z: "2", b: "8" };
const ageUnit = /^(?:y|yo|yr|yrs|year|years)/;

function asTokens(texts: readonly string[], gap: string): Token[] {
  return texts.map((text, index) => ({ text, gap: index === 0 ? gap : " " }));
}

function splitDigits(token: Token): Token[] {
  const parts = token.text.match(/\d+|[^\d*@$€!|+]+/gu) ?? [];
  return parts.map((text, index) => ({ text, gap: index === 0 ? token.gap : "" }));
}

function readDigits(token: Token, next: Token | undefined): Token[] | null {
  const match = /^((?=[a-z]?\d)[\dolisbz]{2})([a-z]*)$/.exec(token.text);
  if (match === null || !/[a-z]/.test(match[1] ?? "") || !ageUnit.test(match[2] || (next?.text ?? ""))) return null;
  const digits = Array.from(match[1] ?? "", (character) => digitsAsLetters[character] ?? character).join("");
  const unit = match[2] === undefined || match[2] === "" ? [] : [{ text: match[2], gap: "" }];
  return [{ text: digits, gap: token.gap }, ...unit];
}

/** "chiid" for "child": small l and i, the one swap of letters that shows too little to need other signs. */
function isSameButForL(left: string, right: string): boolean {
  return left.replaceAll("l", "i") === right.replaceAll("l", "i");
}

/** A number in front of joined letters is an age more likely than letters in disguise. */
function pickJoined(text: string, vocabulary: Vocabulary): string[] {
  const [, number, letters] = /^(\d{1,2})(\D.*)$/u.exec(text) ?? [];
  const [, word, last] = /^(\D+)(\d{1,2})$/u.exec(text) ?? [];
  if (word !== undefined && last !== undefined) return [...pickKnownWords(word, vocabulary), last];
  if (number === undefined || letters === undefined) return pickKnownWords(text, vocabulary);
  return [number, ...pickKnownWords(letters, vocabulary)];
}

const telling = /^(?:yo|girls?|boys?|years?|old|schools?|young|little|under|aged?|uniform|\w+teen)$/;

/** Letters in each of two words that are worth a split whatever they are: "taylorswift" is a name. */
const shortestNamePart = 5;

/** Otherwise only a term, an age or a young person is: "leader" is not a name and a German article. */
function isTelling(pieces: readonly string[], vocabulary: Vocabulary): boolean {
  const areLong = pieces.length === 2 && pieces.every((piece) => piece.length >= shortestNamePart);
  return areLong || pieces.some((piece) => telling.test(piece) || vocabulary.isTerm(piece));
}

function repairToken(token: Token, next: Token | undefined, vocabulary: Vocabulary): Token[] {
  const { text, gap, isJoined = false } = token;
  if (/^\d+$/.test(text) || vocabulary.has(text) || wholeWords.has(text)) return [token];
  if (text.includes("*")) return [{ text: vocabulary.unmask(text) ?? text.replaceAll("*", ""), gap }];
  const digits = readDigits(token, next);
  if (digits !== null) return digits;
  if (isJoined || looksDisguised(text)) {
    const known = vocabulary.undisguise(text);
    if (known !== undefined) return [{ text: known, gap }];
    const pieces = isJoined ? pickJoined(text, vocabulary) : [];
    if (pieces.length > 0) return asTokens(pieces, gap);
  }
  if (/\d/.test(text)) return splitDigits(token).flatMap((part) => repairToken(part, undefined, vocabulary));
  const alike = text.length >= shortestAlike ? vocabulary.undisguiseExactly(text) : undefined;
  if (alike !== undefined && vocabulary.isTerm(alike) && isSameButForL(text, alike)) return [{ text: alike, gap }];
  const undecorated = text.replace(/^x+(?=\w{3,}x+$)/, "").replace(/x+$/, "");
  if (vocabulary.isTerm(undecorated)) return [{ text: undecorated, gap }];
  const undoubled = vocabulary.undouble(text);
  if (undoubled !== undefined) return [{ text: undoubled, gap }];
  const respelled = vocabulary.respell(text);
  if (respelled !== undefined) return [{ text: respelled, gap }];
  const split = splitRunTogether(text, vocabulary);
  return split === null || !isTelling(split, vocabulary) ? [token] : asTokens(split, gap);
}

/** A word in its own right, which phrases judge; syllables that some language knows as words are not. */
function isKnownPiece(text: string, vocabulary: Vocabulary): boolean {
  return text.length >= 4 && vocabulary.has(text);
}

/** How many tokens from `at` on spell one term in pieces, and which; null when none. */
function pieced(tokens: readonly Token[], at: number, vocabulary: Vocabulary): { term: string; count: number } | null {
  let joined = tokens[at]?.text ?? "";
  let areShort = joined.length <= 2;
  let areSyllables = joined.length <= 3;
  let areMarked = true;
  let areKnown = isKnownPiece(joined, vocabulary);
  for (let count = 2; count <= mostPieces; count += 1) {
    const token = tokens[at + count - 1];
    if (token === undefined || token.gap.length > 3) return null;
    joined += token.text;
    if (joined.length > vocabulary.longestWord) return null;
    areShort &&= token.text.length <= 2;
    areSyllables &&= token.text.length <= 3;
    areMarked &&= isTight(token.gap);
    areKnown &&= isKnownPiece(token.text, vocabulary);
    if (areKnown || (/^\d+$/.test(token.text) && !areShort && !areMarked)) continue;
    if (!areSyllables && !areMarked && count > 3) return null;
    const across = count === 2 ? shortestTermAcrossSpace : shortestTermInThree;
    const least = areShort || (areMarked && count <= 4) ? shortestTermAcrossMark : across;
    const term = joined.length >= least ? vocabulary.undisguiseExactly(joined) : undefined;
    if (term !== undefined && term.length === joined.length && vocabulary.isTerm(term)) return { term, count };
    if (count === 2 && joined.length >= shortestTermInTwo && vocabulary.has(joined) && !vocabulary.has(token.text))
      return { term: joined, count };
  }
  return null;
}

function joinPieces(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const found = pieced(tokens, at, vocabulary);
    joined.push(found === null ? token : { text: found.term, gap: token.gap });
    at += found?.count ?? 1;
  }
  return joined;
}

/** Turns disguised words into the known words they stand for; everything else stays as it is. */
export function repair(rejoined: View, vocabulary: Vocabulary): View {
  const tokens = rejoined.tokens.flatMap((token, index) => repairToken(token, rejoined.tokens[index + 1], vocabulary));
  return { name: "repaired", tokens: joinPieces(tokens, vocabulary), tail: rejoined.tail };
}
