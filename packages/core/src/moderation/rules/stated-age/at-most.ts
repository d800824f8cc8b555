import { isMeasured } from "./beside-words.ts";
import { endsBefore, isAfterThing, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import { anyPerson, conjunctions, years } from "./words.ts";

const oldest = 20;
const longestPhrase = 6;

function wordsBefore({ tokens, number }: NumberInContext): string {
  return tokens
    .slice(Math.max(0, number.start - longestPhrase), number.start)
    .map(({ text }) => text)
    .join(" ");
}

function wordsAfter({ tokens, number }: NumberInContext): string {
  return tokens
    .slice(number.end, number.end + 4)
    .map(({ text }) => text)
    .join(" ");
}

/** "no older than", "not a day over", "passes for": at most the number. */
const atMost =
  /(?:\b(?:no|not|never|isnt|is not|cant be|cannot be) (?:much |any |a day |a year |an hour |a minute )?(?:older than|over|above|past|more than)|\bat (?:the )?(?:very )?most|\bat (?:the )?oldest|\bmaximum age(?: of)?|\bmax age|\bage (?:cap|limit)(?: of| is)?|\bpass(?:es|ed|ing)? (?:easily )?(?:for|as)|\b(?:mistaken|mistake|mistook|took|take|taken) (?:her |him |them )?(?:for|as)|\b(?:put|puts|guess|guessed|guessing) (?:her|him|them)(?: age)?(?: at| to be)?)(?: an?| about| around| only| just| perhaps| maybe)*$/;
/** "far from eighteen", "shy of eighteen": less than the number. */
const lessThan =
  /\b(?:(?:far|long way|years?|months?|weeks?|days?|way) (?:from|off|short of|shy of|away from|before|until|till|to)|nowhere (?:near|close to)|short of|shy of|yet to (?:reach|turn|be|see|hit)|(?:hasnt|havent|has not|hadnt|has yet to|not) (?:reach|reached|turned|hit|seen|made it to)|(?:wont|will not) be|not (?:quite|yet|even|nearly)|anything but|this side of|isnt|is not|aint|not)(?: turning| being| her| his| their| the age of| age| a)*$/;
/** "17 or younger", "sixteen at most", "15 tops". */
const orYounger =
  /^(?:years old |years |yrs )?(?:(?:or|and|to|&) (?:younger|under|below|less|fewer)|at (?:the )?(?:very )?(?:most|oldest|max)|tops|max|maximum|and not a day)\b/;

function isAboutSomebody(context: NumberInContext): boolean {
  const { number } = context;
  const next = wordAt(context, number.end);
  return (
    endsBefore(context, number.end) ||
    conjunctions.has(next) ||
    anyPerson.has(next) ||
    years.has(next) ||
    /^(?:until|till)$/.test(next)
  );
}

/** Ages given by what they do not exceed. */
export const readAtMost: Reading = (context) => {
  const { number } = context;
  if (number.isOrdinal || number.isForeign === true || number.value < 4 || number.value > oldest) return null;
  if (isMeasured(context)) return null;
  const before = wordsBefore(context);
  if (number.value >= 10 && orYounger.test(wordsAfter(context))) {
    return isNoneOfThem(before) || isAfterThing(context, number.start) ? null : number.value;
  }
  if (!isAboutSomebody(context)) return null;
  if (atMost.test(before)) return number.value >= 10 ? number.value : null;
  return lessThan.test(before) && number.value >= 10 ? number.value - 1 : null;
};

/** "nobody 17 or younger". */
function isNoneOfThem(before: string): boolean {
  return /\b(?:no|nobody|none|not|never|without|no one|noone|anyone|exclude|excluding)(?: \w+){0,2}$/.test(before);
}
