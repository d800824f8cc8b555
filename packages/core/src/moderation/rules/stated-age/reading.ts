import { isBreak, type Token } from "../../normalise/view.ts";
import type { ReadNumber } from "./numbers.ts";
import { anyPerson, objects, things } from "./words.ts";

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

/** Whether what comes next, up to three words on, is a thing with an age of its own and nobody comes before it. */
export function isOfThing(context: NumberInContext, after: number): boolean {
  for (let at = after; at < after + reach; at += 1) {
    const word = wordAt(context, at);
    if (anyPerson.has(word) || (at > after && endsBefore(context, at))) return false;
    if (objects.has(word)) return true;
  }
  return false;
}

/** After these a thing is not what the number is about: "the room of a …", "a dress for a …". */
const links = new Set(["of", "for", "with", "by", "from", "like", "on", "in", "to"]);

/** Whether the words just before say that a thing is meant: "her car is …", "whisky aged …". */
export function isAfterThing(context: NumberInContext, before: number): boolean {
  for (let at = before - 1; at >= Math.max(0, before - reach); at -= 1) {
    const word = wordAt(context, at);
    if (isBreak(gapAt(context, at + 1)) || links.has(word)) return false;
    if (objects.has(word) || things.has(word)) return true;
    if (anyPerson.has(word)) return false;
  }
  return false;
}
