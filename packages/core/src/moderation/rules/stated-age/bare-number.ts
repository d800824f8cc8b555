import { isMeasured } from "./beside-words.ts";
import { readNumber } from "./numbers.ts";
import { endsBefore, gapAt, isAfterThing, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import { conjunctions, things } from "./words.ts";

function isPlain({ number }: NumberInContext): boolean {
  return !number.isOrdinal && number.isForeign !== true && number.value >= 8 && number.value <= 19;
}

/** Words that lead up to an age and to little else. */
const leads =
  /^(?:maybe|possibly|perhaps|probably|supposedly|allegedly|been|become|becoming|presumably|so|faced|tender|innocent|cute|mere|fresh|\p{L}{3,}ly)$/u;
const modal = /^(?:could|would|should|might|may|must|can|to|shell|soon|already|now|will|about|barely|just)$/;
const notAges =
  /^(?:only|roughly|nearly|approximately|exactly|hourly|daily|weekly|early|family|assembly|july|italy|supply|reply|apply|fly|ally|rally|belly|lily|emily|kelly|molly|sally|billy|holy|ugly)$/;

function isLedUpTo(context: NumberInContext): boolean {
  let at = context.number.start - 1;
  while (/^(?:around|about|just|only|maybe|like|roughly)$/.test(wordAt(context, at)) && wordAt(context, at - 1) !== "")
    at -= 1;
  const before = wordAt(context, at);
  if (before === "for")
    return /^(?:tall|big|small|mature|advanced|short|strong|smart|clever|wise|young|old|developed)$/.test(
      wordAt(context, at - 1),
    );
  if (before === "be") return modal.test(wordAt(context, at - 1));
  if (before === "on") return wordAt(context, context.number.start - 2) === "going";
  if (before === "from") return /^(?:up|down)$/.test(wordAt(context, context.number.start - 2));
  return leads.test(before) && !notAges.test(before);
}

/** "twelve or thirteen", "between fifteen and seventeen": the upper end of a guess that stands by itself. */
function isAlternative(context: NumberInContext): boolean {
  const { number, tokens } = context;
  const link = wordAt(context, number.start - 1);
  const lower = readNumber(tokens, number.start - 2);
  if (lower === null || lower.value >= number.value || lower.value < 10) return false;
  if (link === "and") return wordAt(context, number.start - 3) === "between";
  return link === "or" && (number.start === 2 || endsBefore(context, number.start - 2));
}

function opensClause(context: NumberInContext): boolean {
  return context.number.start === 0 || endsBefore(context, context.number.start);
}

/** What follows a number that stands for somebody's age: "eighteen next month", "16 but mature", "14 in the show". */
const afterAge =
  /^(?:(?:next|this) (?:week|month|year|spring|summer|autumn|fall|winter|friday|monday|january|february|march|april|may|june|july)|tomorrow|soon|(?:but|yet|and|though) (?:mature|looks?|acts?|already|very|still|developed|wise|precocious)|in (?:the )?(?:show|series|anime|manga|canon|book|novel|game|source|story|original)|is (?:legal|her age|his age|their age|how old|the age)|ish|and (?:a few|some|\w+) (?:months|weeks|days)|that is (?:her|his|their) age|in (?:a|an|one|two|three|four|five|six|\d+|some|few) (?:few )?(?:days?|weeks?|months?))\b/;

/** Ages with no unit and no verb: "canonically 14", "going on fifteen", "eighteen next month", "12ish", "18 minus 1". */
export const readBareNumber: Reading = (context) => {
  const { number, tokens } = context;
  if (!isPlain(context) || isMeasured(context)) return null;
  const before = wordAt(context, number.start - 1);
  if (things.has(before) || isAfterThing(context, number.start)) return null;
  const isClosed =
    endsBefore(context, number.end) ||
    conjunctions.has(wordAt(context, number.end)) ||
    (before === "been" && wordAt(context, number.end) === "for");
  if (isClosed && isAlternative(context)) return number.value;
  if (isClosed && isLedUpTo(context)) return number.value;
  const after = tokens
    .slice(number.end, number.end + 4)
    .map(({ text }) => text)
    .join(" ");
  const runsOn = !/[.;!?\n]/.test(gapAt(context, number.end));
  if (
    runsOn &&
    afterAge.test(after) &&
    (opensClause(context) || after.startsWith("that is") || /^(?:age|is|almost|turns|in)$/.test(before))
  )
    return number.value;
  const isSum = number.end - number.start > 2 || (number.isWorkedOut === true && number.end - number.start > 1);
  return isSum && number.isWorkedOut === true && opensClause(context) && isClosed ? number.value : null;
};

/** "in her twelfth summer", "thirteen years on this earth". */
export const readLifetime: Reading = (context) => {
  const { number } = context;
  if (number.value < 4 || number.value > 19 || number.isForeign === true) return null;
  const next = wordAt(context, number.end);
  const words = [1, 2, 3].map((step) => wordAt(context, number.end + step)).join(" ");
  if (number.isOrdinal) {
    const isOwn = /^(?:her|his|their)$/.test(wordAt(context, number.start - 1));
    return isOwn && /^(?:summer|winter|spring|autumn|fall)$/.test(next) && !/^(?:in|at|with|of|as)\b/.test(words)
      ? number.value
      : null;
  }
  const isBorn = /^years? ago\b/.test(`${next} ${words}`) || (number.value === 10 && next === "ago");
  if (isBorn && [1, 2, 3, 4].some((back) => wordAt(context, number.start - back) === "born")) return number.value;
  const isLife =
    /^(?:on (?:this|the) (?:earth|planet)|in this world|of (?:her|his|their)? ?(?:life|age|living)|alive|lived|behind her)/.test(
      words,
    );
  return /^(?:years?|summers|winters)$/.test(next) &&
    isLife &&
    !/^(?:last|past|first|final|for)$/.test(wordAt(context, number.start - 1))
    ? number.value
    : null;
};

const garments =
  /^(?:dress|dresses|swimsuit|swimwear|bikini|pyjamas|pajamas|clothes|clothing|leotard|tutu|skirt|jeans|shoes|coat|uniform|costume|onesie|vest|outfit|t|tights)$/;

/** "age 11-12 dress", "10 years girl's dress": clothes sized by age. */
export const readClothesSize: Reading = (context) => {
  const { number } = context;
  if (number.isOrdinal || number.value < 1 || number.value > 17 || number.isForeign === true) return null;
  const isSized = [1, 2, 3].some((back) => /^(?:age|ages|aged|size)$/.test(wordAt(context, number.start - back)));
  const saysAge = [1, 2, 3].some((back) => /^(?:age|ages|aged)$/.test(wordAt(context, number.start - back)));
  const saysYears = /^(?:years?|yrs|y)$/.test(wordAt(context, number.end));
  if (!isSized || !(saysAge || saysYears)) return null;
  return [0, 1, 2, 3].some((step) => garments.test(wordAt(context, number.end + step))) ? number.value : null;
};
