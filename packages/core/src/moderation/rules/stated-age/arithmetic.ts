import type { Token } from "../../normalise/view.ts";
import { readNumber, type ReadNumber } from "./numbers.ts";

const shares: ReadonlyMap<string, number> = new Map([
  ["half", 1 / 2],
  ["third", 1 / 3],
  ["quarter", 1 / 4],
  ["fifth", 1 / 5],
  ["twice", 2],
  ["double", 2],
  ["thrice", 3],
  ["triple", 3],
]);

const dozens: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["decade", 10],
]);

type Operation = (left: number, right: number) => number;

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["plus", (left, right) => left + right],
  ["and", (left, right) => left + right],
  ["minus", (left, right) => left - right],
  ["less", (left, right) => left - right],
  ["times", (left, right) => left * right],
  ["x", (left, right) => left * right],
]);

function isSpaced(token: Token | undefined): boolean {
  return token !== undefined && /^[\s-]?$/.test(token.gap);
}

/** "half of thirty", "a third of 45", "twice eight", "a dozen". */
function readShare(tokens: readonly Token[], at: number): ReadNumber | null {
  const word = tokens[at]?.text ?? "";
  const dozen = dozens.get(word);
  if (dozen !== undefined) {
    const isHalf = tokens[at - 1]?.text === "half";
    return { value: isHalf ? dozen / 2 : dozen, start: at, end: at + 1, isOrdinal: false };
  }
  const share = shares.get(word);
  if (share === undefined) return null;
  const isOf = tokens[at + 1]?.text === "of";
  if (share < 1 && !isOf) return null;
  const number = isSpaced(tokens[at + 1]) ? readNumber(tokens, isOf ? at + 2 : at + 1) : null;
  if (number === null || number.isOrdinal || number.isForeign === true) return null;
  return { value: Math.floor(number.value * share), start: at, end: number.end, isOrdinal: false, isWorkedOut: true };
}

/** "ten plus six", "18 minus 3", "2 x 8", "four squared", "a dozen and three": sums that come to an age. */
function readSum(tokens: readonly Token[], first: ReadNumber): ReadNumber | null {
  const word = tokens[first.end]?.text ?? "";
  if (word === "and" && tokens[first.start]?.text === "decade" && tokens[first.end + 2]?.text === "half")
    return { ...first, value: 15, end: first.end + 3, isWorkedOut: true };
  if (word === "squared") return { ...first, value: first.value ** 2, end: first.end + 1, isWorkedOut: true };
  const isSign = /^\s?\+\s?$/.test(tokens[first.end]?.gap ?? "");
  const operation = isSign ? operations.get("plus") : operations.get(word);
  if (operation === undefined || first.isOrdinal || first.isForeign === true) return null;
  if (word === "and" && !dozens.has(tokens[first.start]?.text ?? "")) return null;
  const second = readNumber(tokens, isSign ? first.end : first.end + 1);
  if (second === null || second.isOrdinal || second.isForeign === true) return null;
  return { ...first, value: operation(first.value, second.value), end: second.end, isWorkedOut: true };
}

/** A number worked out from others, where one starts at the token. `plain` is the number read there, if any. */
function readWorkedOut(tokens: readonly Token[], at: number, plain: ReadNumber | null): ReadNumber | null {
  const share = readShare(tokens, at);
  if (share !== null && plain !== null) return share;
  const first = plain ?? share;
  return first === null ? null : (readSum(tokens, first) ?? (plain === null ? first : null));
}

/** The number that starts at a token, or that sums starting there come to. */
export function readAnyNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  const plain = readNumber(tokens, at);
  return readWorkedOut(tokens, at, plain) ?? plain;
}
