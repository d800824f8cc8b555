import { tellsOfPast } from "../off-picture/life-story.ts";
import { endsBefore, gapAt, isAfterThing, isOfThing, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import {
  aged,
  agedFillers,
  almost,
  conjunctions,
  lifeStory,
  months,
  negators,
  notAnAge,
  overWords,
  person,
  seasons,
  under,
  units,
  weeksOrDays,
  years,
} from "./words.ts";

const mostFillers = 5;
const oldestUnder = 20;
const eras = new Set(
  "ice stone bronze iron dragon space golden new middle dark jazz gilded digital information".split(" "),
);

/** Whether a measure or a counted noun follows, so that the number is no age. */
export function isMeasured(context: NumberInContext, at: number = context.number.end): boolean {
  const word = wordAt(context, at);
  if (/^\s?[%°"']/.test(gapAt(context, at))) return true;
  if (endsBefore(context, at) || years.has(word) || conjunctions.has(word) || person.has(word)) return false;
  return units.has(word) || isPluralNoun(word);
}

function isPluralNoun(word: string): boolean {
  return (
    word.length > 3 &&
    word.endsWith("s") &&
    !/(?:ss|us|is|'s|less|years|girls|boys|females|teens|eyes|freckles|breasts|lips)$/.test(word)
  );
}

function tellsLifeStory(context: NumberInContext, at: number): boolean {
  for (let step = at - 1; step >= Math.max(0, at - 7); step -= 1) {
    if (lifeStory.has(wordAt(context, step))) return true;
    if (/[;!?\n]|\.\s/.test(gapAt(context, step + 1))) return false;
  }
  return false;
}

/** "aged 15", "age: 16", "at the age of seventeen", "age range 12-15". */
export const readAged: Reading = (context) => {
  const { number } = context;
  if (wordAt(context, number.end) === "age" && /^(?:range|group|bracket)$/.test(wordAt(context, number.end + 1)))
    return number.value;
  let at = number.start - 1;
  for (let steps = 0; steps < mostFillers && agedFillers.has(wordAt(context, at)); steps += 1) at -= 1;
  if (!aged.has(wordAt(context, at)) || eras.has(wordAt(context, at - 1))) return null;
  if (months.has(wordAt(context, number.end)) || weeksOrDays.has(wordAt(context, number.end))) return null;
  if (isAfterThing(context, at) || isOfThing(context, number.end) || isMaturing(context, number.end)) return null;
  const then = [0, 1].map((step) => wordAt(context, number.end + step));
  if (/^(?:she|he|they|i|we)$/.test(then[0] ?? "") && tellsOfPast(then)) return null;
  const isHistory = /^(?:the|at|of|from|since|an?|age)$/.test(wordAt(context, at - 1)) && tellsLifeStory(context, at);
  const isOver = [1, 2].some((back) => overWords.has(wordAt(context, number.start - back))) && number.value >= 18;
  return isHistory || isOver ? null : number.value;
};

/** "aged 12 years in sherry casks". */
function isMaturing(context: NumberInContext, at: number): boolean {
  const words = [0, 1, 2, 3, 4, 5].map((step) => wordAt(context, at + step)).join(" ");
  return /^(?:years |yrs )?(?:in|on) (?:\w+ ){0,3}?(?:casks?|barrels?|oak|cellars?|lees|wood|bottles?|caves?)\b/.test(
    words,
  );
}

const linking = new Set("the than then age of turned a an legal turning turn be to even quite really fully".split(" "));

/** "under 18", "younger than eighteen", "not yet 18", "almost 18", "<18": at most the number, and less. */
export const readUnder: Reading = (context) => {
  const { number } = context;
  if (number.value > oldestUnder || number.value < 5 || number.isOrdinal || number.isForeign === true) return null;
  let at = number.start - 1;
  for (let steps = 0; steps < 3 && linking.has(wordAt(context, at)); steps += 1) at -= 1;
  const word = wordAt(context, at);
  const isSign = gapAt(context, number.start).includes("<") && number.value >= 10;
  const isBeforeTurning =
    /^(?:before|until|till|to)$/.test(word) && /^turn(?:s|ed|ing)?$/.test(wordAt(context, at + 1));
  const isUnder = under.has(word) || isSign || isBeforeTurning;
  if ((!isUnder && !almost.has(word)) || isMeasured(context)) return null;
  if ((word === "less" || word === "fewer") && number.value < 13) return null;
  if (isUnder && !isSign && [1, 2, 3].some((back) => negators.has(wordAt(context, at - back)))) return null;
  if (isUnder) return number.value - 1;
  if (years.has(wordAt(context, number.end)) && notAnAge.has(wordAt(context, number.end + 1))) return null;
  return number.value >= 13 && (endsBefore(context, number.end) || conjunctions.has(wordAt(context, number.end)))
    ? number.value - 1
    : null;
};

/** "girl of sixteen summers", "seen fifteen winters". */
export const readSeasons: Reading = (context) => {
  const { number } = context;
  if (!seasons.has(wordAt(context, number.end)) || number.isOrdinal || number.value < 4) return null;
  if (/^(?:for|after|last|past|these|every|in|over|next)$/.test(wordAt(context, number.start - 1))) return null;
  return /^(?:ago|in|at|as|working|later|together)$/.test(wordAt(context, number.end + 1)) ? null : number.value;
};

const owners = new Set("her his their my the a your s 's".split(" "));

/** "her sixteenth birthday", "in her 15th year". */
export const readOrdinal: Reading = (context) => {
  const { number } = context;
  const next = wordAt(context, number.end);
  if (!number.isOrdinal) return null;
  if (next === "birthday" || next === "bday") {
    const isItsOwn =
      wordAt(context, number.start - 1) === "its" ||
      isAfterThing(context, number.start) ||
      (wordAt(context, number.end + 1) === "of" && isOfThing(context, number.end + 3));
    return isItsOwn ? null : number.value;
  }
  const isYear = next === "year" && /^(?:her|his|their)$/.test(wordAt(context, number.start - 1));
  if (!isYear || number.value < 4) return null;
  if (wordAt(context, number.end + 1) === "of" && wordAt(context, number.end + 2) === "life") return number.value - 1;
  return endsBefore(context, number.end + 1) && !owners.has(wordAt(context, number.end + 1)) ? number.value - 1 : null;
};
