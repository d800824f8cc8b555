import { describe, expect, it } from "vitest";
import { normalise } from "../normalise/normalise.ts";
import { repair } from "./repair.ts";
import { Vocabulary } from "./vocabulary.ts";

const vocabulary = new Vocabulary(
  ["umbrella", "rain", "little", "sixteen", "years", "old"],
  ["umbrella", "raincoats", "pool"],
);

function repaired(text: string): string {
  const view = repair(normalise(text).rejoined, vocabulary);
  return view.tokens.map((token) => token.text).join(" ");
}

describe("words in disguise", () => {
  it.each([
    ["look-alike symbols", "umbr3lla", "umbrella"],
    ["1 for l and for i", "1itt1e l1ttle", "little little"],
    ["repeated letters", "umbrellaaaa poooool", "umbrella pool"],
    ["asterisks for vowels", "*mbr*lla", "umbrella"],
    ["letters apart", "u m b r e l l a", "umbrella"],
    ["letters apart without marked words", "l i t t l e r a i n", "little rain"],
    ["pieces", "um brella umb.rella", "umbrella umbrella"],
    ["words run together", "littlerain sixteenyearsold", "little rain sixteen years old"],
    ["one slip", "umbrela unbrella ubmrella", "umbrella umbrella umbrella"],
    ["backwards", "allerbmu", "umbrella"],
    ["letters for digits before a unit of age", "l6 years 1O yo", "16 years 10 yo"],
    ["frames of x", "xxumbrellaxx", "umbrella"],
  ])("reads %s", (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it.each(["a sunny day", "year 2025", "plan b and c", "wow great", "rainbow", "po ol"])("leaves %j alone", (text) => {
    expect(repaired(text)).toBe(text === "po ol" ? "pool" : text);
  });

  it.each([
    ["4k 8k f1.8 85mm", "4 k 8 k f 1 8 85 mm"],
    ["score_9", "score 9"],
  ])("splits %j like the folded view", (text, expected) => {
    expect(repaired(text)).toBe(expected);
  });
});
