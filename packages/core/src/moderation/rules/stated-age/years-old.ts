import { readNumber } from "./numbers.ts";
import { endsBefore, gapAt, isAfterThing, isOfThing, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import {
  anyPerson,
  durations,
  months,
  notAnAge,
  old,
  overWords,
  person,
  years,
  yearsOld,
  yearsOldStems,
} from "./words.ts";

/** Steps over the upper end of a range ("15-17", "15 to 17") and over "and a half". */
function afterRange(context: NumberInContext): number {
  let at = context.number.end;
  if (/^(?:ти|и|х|odd)$/.test(wordAt(context, at))) at += 1;
  if (wordAt(context, at) === "or" && wordAt(context, at + 1) === "so") at += 2;
  if (wordAt(context, at) === "ish" || (wordAt(context, at) === "something" && gapAt(context, at) !== "")) at += 1;
  if (wordAt(context, at) === "and" && /^(?:a|half)$/.test(wordAt(context, at + 1)))
    at += wordAt(context, at + 1) === "a" ? 3 : 2;
  const isLinked = /^(?:to|or|and|bis|a|until|through)$/.test(wordAt(context, at));
  const upper =
    isLinked || /[-–—~/]/.test(gapAt(context, at)) ? readNumber(context.tokens, isLinked ? at + 1 : at) : null;
  return upper === null ? at : upper.end;
}

/** Where "years old" in any spelling ends when it starts at a token; null when it does not. */
function endOfYearsOld(context: NumberInContext, at: number): number | null {
  const word = wordAt(context, at);
  const next = wordAt(context, at + 1);
  if (yearsOld.has(word) || yearsOldStems.some((stem) => word.startsWith(stem))) return at + 1;
  const isShort = word === "y" || word === "j";
  if (!years.has(word) && !isShort) return null;
  const first = next === "'s" ? at + 2 : at + 1;
  const following = wordAt(context, first);
  if (old.has(following) || following === "o" || following === "alt" || following === "oud") return first + 1;
  if (following === "of" && wordAt(context, first + 1) === "age") return first + 2;
  if (
    isShort &&
    (gapAt(context, at) === "" || gapAt(context, at) === "/") &&
    (endsBefore(context, at + 1) || person.has(wordAt(context, at + 1)))
  )
    return at + 1;
  return null;
}

/** "N years old", "Nyo", "N y/o", "N-year-old", "15 лет", "15 ans", whatever follows unless it is a thing. */
export const readYearsOld: Reading = (context) => {
  const { number } = context;
  if (number.isOrdinal) return null;
  const unit = afterRange(context);
  const end = endOfYearsOld(context, unit);
  const before = wordAt(context, number.start - 1);
  if (
    end !== null &&
    notAnAge.has(wordAt(context, end)) &&
    yearsOldStems.some((stem) => wordAt(context, unit).startsWith(stem))
  )
    return null;
  if (end === null) return readBareYears(context, unit);
  if (isOfThing(context, end) || (isAfterThing(context, number.start) && !anyPerson.has(wordAt(context, end))))
    return null;
  if (wordAt(context, end - 1) === "young" && wordAt(context, end) === "er") return null;
  const isOver = overWords.has(before) || (before === "than" && overWords.has(wordAt(context, number.start - 2)));
  return isOver && number.value >= 18 ? null : number.value;
};

const english = new Set(["year", "years", "yr", "yrs", "yer", "yers", "yeer", "yeers"]);

/** "15 years girl", "15 ans", "girl of 15 years": years without "old", unless they measure something. */
function readBareYears(context: NumberInContext, unit: number): number | null {
  const { number } = context;
  const word = wordAt(context, unit);
  if (!years.has(word) || number.value < 1) return null;
  const before = wordAt(context, number.start - 1);
  const after = wordAt(context, unit + 1);
  if (
    (durations.has(before) && !(before === "ha" && word === "anni")) ||
    (before === "a" && wordAt(context, number.start - 2) === "y") ||
    (notAnAge.has(after) && wordAt(context, unit + 2) !== "life") ||
    isOfThing(context, unit + 1) ||
    isAfterThing(context, number.start)
  )
    return null;
  if (!english.has(word) || wordAt(context, unit + 2) === "life") return number.value;
  const isOfPerson = /^(?:of|at)$/.test(before) && anyPerson.has(wordAt(context, number.start - 2));
  const isBesidePerson = [unit + 1, unit + 2].some((at) => person.has(wordAt(context, at)) && !endsBefore(context, at));
  const isInDigits = /^\d/.test(wordAt(context, number.start));
  const startsClause =
    !isInDigits && !/^yrs?$/.test(word) ? false : number.start === 0 || endsBefore(context, number.start);
  if (startsClause && endsBefore(context, unit + 1)) return number.value;
  const isAfterPerson = person.has(before) && endsBefore(context, unit + 1);
  return isOfPerson || isBesidePerson || isAfterPerson ? number.value : null;
}

/** "200 months old": months count as twelfths of a year. Days and weeks are left to the words for infants. */
export const readMonthsOld: Reading = (context) => {
  const { number } = context;
  if (!months.has(wordAt(context, number.end))) return null;
  const isOld = old.has(wordAt(context, number.end + 1));
  if (!isOld || isOfThing(context, number.end + 2) || isAfterThing(context, number.start)) return null;
  return Math.floor(number.value / 12);
};
