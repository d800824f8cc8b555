import { readNumber } from "./numbers.ts";
import { isInTitle } from "../off-picture/heads.ts";
import { tellsOfPast } from "../off-picture/life-story.ts";
import { sentenceAround } from "../off-picture/mention.ts";
import { isRunning } from "../../normalise/view.ts";
import { isMeasured } from "./beside-words.ts";
import { endsBefore, gapAt, isAfterThing, isOfThing, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import { isPersonLike } from "./person-words.ts";
import { isThing } from "./thing-words.ts";
import {
  being,
  conjunctions,
  foreignBeing,
  hedges,
  notAnAge,
  person,
  strongBeing,
  subjects,
  things,
  years,
} from "./words.ts";

const mostHedges = 5;
const oldest = 19;
const groups = new Set("group band squad team next crew strong power".split(" "));
const grown = new Set("woman man lady guy model student male".split(" "));

function isUsable(context: NumberInContext, least: number): boolean {
  const { number } = context;
  return !number.isOrdinal && number.isForeign !== true && number.value >= least && number.value <= oldest;
}

/** "she is 13", "he's only thirteen", "turned 14", "looks about 12", "Lily is 15". */
export const readBeing: Reading = (context) => {
  const { number } = context;
  if (!isUsable(context, 3) || isMeasured(context)) return null;
  const isYears = years.has(wordAt(context, number.end));
  if (isYears && (notAnAge.has(wordAt(context, number.end + 1)) || isOfThing(context, number.end + 2))) return null;
  let at = number.start - 1;
  for (let steps = 0; steps < mostHedges && hedges.has(wordAt(context, at)); steps += 1) at -= 1;
  const verb = wordAt(context, at);
  if (!being.has(verb) || isBreakBetween(context, at + 1, number.start)) return null;
  const subject = wordAt(context, at - 1);
  if (things.has(verb) || isAfterThing(context, at)) return null;
  if (/^(?:was|were|turned)$/.test(verb) && isHistory(context, at)) return null;
  if (strongBeing.has(verb) || subjects.has(subject) || subjects.has(wordAt(context, at - 2))) return number.value;
  const isClosed = endsBefore(context, number.end) || conjunctions.has(wordAt(context, number.end));
  if (/^'?s$/.test(verb) && !isPersonLike(subject)) return null;
  return subject !== "" && number.value >= 5 && isClosed ? number.value : null;
};

/** "when she was twelve she broke her arm": a life before the picture. */
function isHistory(context: NumberInContext, verb: number): boolean {
  if ([1, 2, 3].some((back) => wordAt(context, verb - back) === "since")) return true;
  const isWhen = [2, 3].some((back) => /^(?:when|until|till|before|after|while)$/.test(wordAt(context, verb - back)));
  const sentence = sentenceAround({ ...context, ...context.number });
  const isThen = wordAt(context, context.number.end) === "when";
  return (isWhen || isThen) && (tellsOfPast(sentence) || (isThen && sentence.includes("now")));
}

function isBreakBetween(context: NumberInContext, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) if (/[.;!?\n]/.test(gapAt(context, at))) return true;
  return false;
}

/** "barely 18", "just turned nineteen", "only 16": no subject needed, but the clause must end or go on about a person. */
export const readBarely: Reading = (context) => {
  const { number } = context;
  if (!isUsable(context, 10) || isMeasured(context) || isAfterThing(context, number.start - 1)) return null;
  if (
    !/^(?:barely|just|only|freshly|newly|fresh|recently|still|mere|merely|turned|legally)$/.test(
      wordAt(context, number.start - 1),
    )
  )
    return null;
  if (wordAt(context, number.start - 1) === "turned" && isHistory(context, number.start - 1)) return null;
  const next = wordAt(context, number.end);
  return endsBefore(context, number.end) || conjunctions.has(next) || person.has(next) ? number.value : null;
};

/** "16f", "16 f uk": no aperture follows. */
function closesLetter(context: NumberInContext): boolean {
  const at = context.number.end + 1;
  return endsBefore(context, at) || (/^\p{L}{2,}$/u.test(wordAt(context, at)) && gapAt(context, at).startsWith(" "));
}

/** "15 girl", "sixteen aged boy", "16f": a number right before one person. */
export const readBeforePerson: Reading = (context) => {
  const { number } = context;
  const next = wordAt(context, number.end);
  if (!isUsable(context, 4) || /^(?:page|chapter|number|no|top|size|score)$/.test(wordAt(context, number.start - 1)))
    return null;
  if (next === "aged" && !/\d/.test(wordAt(context, number.end + 1))) return number.value;
  const isLetter =
    (next === "f" && ["", "/", " ", ", "].includes(gapAt(context, number.end))) ||
    (next === "m" && gapAt(context, number.end) === "/");
  if (isLetter && number.value >= 10 && closesLetter(context)) return number.value;
  if (endsBefore(context, number.end) || !person.has(next)) return null;
  return groups.has(wordAt(context, number.end + 1)) ? null : number.value;
};

const apertures = new Set([2, 4, 8, 11, 16]);

/** "f 15", "F/14": sex before age, unless the number is an aperture. */
export const readAfterLetter: Reading = (context) => {
  const { number } = context;
  const isLetter = wordAt(context, number.start - 1) === "f" && gapAt(context, number.start - 1) !== "'";
  if (!isLetter || !isUsable(context, 10) || isMeasured(context)) return null;
  const isListed = gapAt(context, number.start) === "/" && gapAt(context, number.end).startsWith("/");
  if (apertures.has(number.value) && !isListed) return null;
  return endsBefore(context, number.end) || person.has(wordAt(context, number.end)) ? number.value : null;
};

const foreignHedges =
  /^(?:solo|apenas|nur|erst|gerade|knapp|seulement|so|appena|sólo|só|всего|только|лишь|едва|уже|ya|já|ja|gia|deja|fast|casi|quase|presque)$/;

/** "16 going on 17", "ей пятнадцать", "tiene quince". */
export const readIdiom: Reading = (context) => {
  const { number } = context;
  if (number.isOrdinal || number.value < 3 || number.value > oldest) return null;
  const at = number.start - (foreignHedges.test(wordAt(context, number.start - 1)) ? 2 : 1);
  const goesOn =
    wordAt(context, number.end) === "going" &&
    wordAt(context, number.end + 1) === "on" &&
    !isInTitle({ ...context, start: number.start, end: number.end + 3 });
  if (isAndAHalf(context)) return number.value;
  const isSaidForeign = foreignBeing.has(wordAt(context, at));
  const isAgo = /^ha$/.test(wordAt(context, at)) && /^(?:anos|ano)$/.test(wordAt(context, number.end));
  if (isAgo) return null;
  const isForeignAge = isSaidForeign && (number.isForeign === true || endsBefore(context, number.end));
  return goesOn || (isForeignAge && !isMeasured(context)) ? number.value : null;
};

/** "17 and a half" and no more. */
function isAndAHalf(context: NumberInContext): boolean {
  const { number } = context;
  const words = [0, 1, 2].map((step) => wordAt(context, number.end + step)).join(" ");
  return words === "and a half" && number.value >= 10 && endsBefore(context, number.end + 3) && number.start === 0;
}

const hedgesOfAge = /^(?:around|about|approximately|approx|maybe|roughly|only|just|like|circa|barely)$/;

/** "girl, 15", "female 16", "girl of 15", "brunette (17)": a number right after one person. */
export const readAfterPerson: Reading = (context) => {
  const { number } = context;
  const isHedged = hedgesOfAge.test(wordAt(context, number.start - 1));
  const at = isHedged ? number.start - 2 : number.start - 1;
  const before = wordAt(context, /^(?:of|at|de|di|von|van)$/.test(wordAt(context, at)) ? at - 1 : at);
  const isForeign = number.isForeign === true && /^(?:de|di|von|van|mit|com|con)$/.test(wordAt(context, at));
  if (before === "model" && isRunning(gapAt(context, number.start)) && number.start < 3) return null;
  const isAge = isForeign ? number.value <= oldest : isUsable(context, 4);
  if (!person.has(before) || !isAge || isMeasured(context)) return null;
  if (grown.has(before) && number.value < 10) return null;
  const next = wordAt(context, number.end);
  const isClosed = endsBefore(context, number.end) || conjunctions.has(next) || person.has(next);
  return isClosed && !/[.;!?\n]/.test(gapAt(context, number.start)) ? number.value : null;
};

/** "16, blonde, …": words follow the comma, not more numbers. */
function opensDescription(context: NumberInContext): boolean {
  const { end } = context.number;
  return (
    gapAt(context, end).startsWith(",") &&
    /^\p{L}{3}/u.test(wordAt(context, end)) &&
    readNumber(context.tokens, end) === null
  );
}

/** "Mia, 17, brunette": a number between commas right after the first words. */
export const readAfterName: Reading = (context) => {
  const { number } = context;
  if (!isUsable(context, 10) || number.start > 2) return null;
  if (number.start === 0) return opensDescription(context) ? number.value : null;
  const before = wordAt(context, number.start - 1);
  if (things.has(before) || isThing(before) || !/^\p{L}{2}/u.test(before)) return null;
  const isOpened = /^(?:,\s?|\s?~)$/.test(gapAt(context, number.start));
  return isOpened && endsBefore(context, number.end) ? number.value : null;
};
