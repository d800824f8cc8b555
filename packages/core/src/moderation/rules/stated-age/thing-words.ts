import { abstractThings, everydayThings, foreignThings, namedThings } from "../../lexicon/things/more-things.ts";
import { thingNouns } from "../../lexicon/things/thing-nouns.ts";

const nouns = new Set(
  [thingNouns, namedThings, everydayThings, abstractThings, foreignThings].join(" ").trim().split(/\s+/),
);

/** Whether a word names something that has an age and is nobody, in the singular or the plural. */
export function isThing(word: string): boolean {
  if (nouns.has(word)) return true;
  if (word.length < 4 || !word.endsWith("s")) return false;
  return nouns.has(word.slice(0, -1)) || (word.endsWith("es") && nouns.has(word.slice(0, -2)));
}

/** Words that end a noun phrase: what follows them is said about something else. */
export const functionWords: ReadonlySet<string> = new Set(
  `a an the his her their its my your our this that these those some any no each every
  in on at by with without for from of to into onto over under near beside behind inside outside against around through across above below
  and or but nor so yet than then when while where which who whose because if as like
  is was are were be been has have had does do did will would can could may might must should
  she he it they we you i wearing holding standing sitting still now up down out off away there here`.split(/\s+/),
);
