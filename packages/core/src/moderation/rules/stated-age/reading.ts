import { isBreak, type Token } from "../../normalise/view.ts";
import type { ReadNumber } from "./numbers.ts";
import { functionWords, isThing } from "./thing-words.ts";
import { anyPerson, things } from "./words.ts";

/** A number in its text: what the readings look at. */
export interface NumberInContext {
  readonly tokens: readonly Token[];
  readonly tail: string;
  readonly number: ReadNumber;
}

/** A way in which a number can be a person's age; answers the age in years, or null when it does not apply. */
export type Reading = (context: NumberInContext) => number | null;

export function wordAt(context: NumberInContext, at: number): string {
  return context.tokens[at]?.text ?? "";
}

/** The separator before a token, or the text's end. */
export function gapAt(context: NumberInContext, at: number): string {
  return context.tokens[at]?.gap ?? context.tail;
}

/** Whether the clause ends before the token. */
export function endsBefore(context: NumberInContext, at: number): boolean {
  return context.tokens[at] === undefined || isBreak(gapAt(context, at)) || /[~–—/]/.test(gapAt(context, at));
}

const reach = 4;

/** Whether a noun phrase may end before the token: nothing there goes on naming somebody. */
function endsPhrase(context: NumberInContext, at: number): boolean {
  const word = wordAt(context, at);
  if (
    endsBefore(context, at) ||
    functionWords.has(word) ||
    /^(?:\d+|'s|neat|asleep|awake|alone|alive|afloat|ablaze|parked|sold|kept|built|full|next|too|.{2,}(?:ed|ly))$/.test(
      word,
    )
  )
    return true;
  return /.ing$/.test(word) && (endsBefore(context, at + 1) || functionWords.has(wordAt(context, at + 1)));
}

/**
 * Whether the noun that comes next is a thing with an age of its own: "16 year old Toyota parked outside". The thing has to
 * be the noun that counts: a "car girl" is a girl, and somebody "riding a horse" is no horse.
 */
export function isOfThing(context: NumberInContext, after: number): boolean {
  for (let at = after; at < after + reach; at += 1) {
    const word = wordAt(context, at);
    if (anyPerson.has(word) || functionWords.has(word) || endsBefore(context, at)) return false;
    const isBreed = word === "shepherd" && /^(?:german|australian|belgian|dutch)$/.test(wordAt(context, at - 1));
    if (!isThing(word) && !isBreed) continue;
    let end = at + 1;
    while (end < at + reach && isThing(wordAt(context, end)) && !endsBefore(context, end)) end += 1;
    return endsPhrase(context, end);
  }
  return false;
}

/** After these a thing is not what the number is about: "the room of a …", "a dress for a …". */
const links = new Set(
  "of for with by from like on in to wearing holding near beside behind at under riding driving drinking en con com avec mit dans sur im".split(
    " ",
  ),
);

/** Whether a thing is only something beside a person: "the girl in the red dress". */
function isBesidePerson(context: NumberInContext, thing: number): boolean {
  let isLinked = false;
  for (let at = thing - 1; at >= Math.max(0, thing - 2 * reach); at -= 1) {
    const word = wordAt(context, at);
    if (isBreak(gapAt(context, at + 1))) return false;
    if (links.has(word) || /.ing$/.test(word)) isLinked = true;
    if (isLinked && anyPerson.has(word)) return true;
  }
  return false;
}

/** People who also come with numbers: "player 14", but "the player aged 14". */
const numberedPeople = /^(?:player|agent|party|team|crowd|cast)$/;

/** "the sofa, fifteen years old": a sentence that opens with one known thing; a list of a prompt names none with "the". */
function isNamedThing(context: NumberInContext, at: number): boolean {
  const isOpening = at === 1 && /^(?:the|her|his|my|our|their|this|that)$/.test(wordAt(context, 0));
  return isOpening && isThing(wordAt(context, at)) && gapAt(context, at + 1).startsWith(",");
}

const hedging = /^(?:at|least|most|only|just|about|over|now|already|nearly|almost|exactly|still)$/;

/** Whether the words just before say that a thing is meant: "her car is …", "whisky aged …". */
export function isAfterThing(context: NumberInContext, before: number): boolean {
  let from = before - 1;
  while (hedging.test(wordAt(context, from)) && !isBreak(gapAt(context, from + 1))) from -= 1;
  for (let at = from; at >= Math.max(0, from - reach); at -= 1) {
    const word = wordAt(context, at);
    if (isBreak(gapAt(context, at + 1))) return at === from && isNamedThing(context, at);
    const isBehind =
      /^(?:her|him|them|me|us|it)$/.test(word) &&
      /^(?:behind|beside|near|under|above|around)$/.test(wordAt(context, at - 1));
    if (isBehind) {
      at -= 1;
      continue;
    }
    if (links.has(word)) return false;
    const isNumbered = things.has(word) && (!numberedPeople.test(word) || at === context.number.start - 1);
    if (isThing(word) || isNumbered) return !isBesidePerson(context, at);
    if (anyPerson.has(word)) return false;
  }
  return false;
}
