import { readNumber } from "./numbers.ts";
import type { NumberInContext } from "./reading.ts";
import { endsBefore, gapAt, isAfterThing, isOfThing, wordAt } from "./reading.ts";

const births = new Set(
  "born birthyear birthdate birth dob birthday nacida nacido née nee geb geboren geburtsjahr nascida nascido naissance nata nato fecha nacimiento рождения года родилась родился".split(
    " ",
  ),
);
const reach = 6;
const earliest = 1900;
/** Two digits above this mean the last century: "class of '92". */
const latestShortYear = 40;

/** A year in digits or in words: "two thousand and eleven", "twenty twelve". */
function readYear(context: NumberInContext): number | null {
  const { tokens, number } = context;
  const text = wordAt(context, number.start);
  if (/^\d{2}$/.test(text) && gapAt(context, number.start).endsWith("'"))
    return Number(text) > latestShortYear ? 1900 + Number(text) : 2000 + Number(text);
  if (/^\d{4}$/.test(text)) return Number(text);
  if (text === "two" && wordAt(context, number.start + 1) === "thousand") {
    const isLinked = wordAt(context, number.start + 2) === "and";
    const rest = readNumber([{ text: "", gap: "" }, ...tokens.slice(number.start + (isLinked ? 3 : 2))], 1);
    return 2000 + (rest === null || rest.value > 99 ? 0 : rest.value);
  }
  const next = number.value === 20 ? readNumber([{ text: "", gap: "" }, ...tokens.slice(number.end)], 1) : null;
  return next !== null && next.value >= 10 && next.value < 100 ? 2000 + next.value : null;
}

function isBirth(context: NumberInContext, at: number): boolean {
  const word = wordAt(context, at);
  return (
    births.has(word) || (word === "b" && at === context.number.start - 1 && /^[.\s*:]+$/.test(gapAt(context, at + 1)))
  );
}

/** "born in 2015", "DOB 03/05/2012", "a 2012-born player", "b. 2011": the age somebody reaches in the current year. */
export function readBorn(context: NumberInContext, currentYear: number): number | null {
  const { number } = context;
  const year = readYear(context);
  const cohort = year === null ? null : readCohort(context, year, currentYear);
  if (cohort !== null) return cohort;
  if (year === null || year < earliest || year > currentYear + 1) return null;
  const age = currentYear - year;
  if (/^(?:born|birth|baby)$/.test(wordAt(context, number.start + 1)) && !isOfThing(context, number.start + 2))
    return age;
  for (let at = number.start - 1; at >= Math.max(0, number.start - reach); at -= 1) {
    if (/[;!?\n]/.test(gapAt(context, at + 1))) return null;
    if (isBirth(context, at)) return isAfterThing(context, at) ? null : age;
  }
  return null;
}

/** "class of 2031": somebody who has yet to leave school. */
function readCohort(context: NumberInContext, year: number, currentYear: number): number | null {
  const { number } = context;
  const isClass = wordAt(context, number.start - 1) === "of" && wordAt(context, number.start - 2) === "class";
  if (!isClass || year < currentYear || endsBefore(context, number.start - 1)) return null;
  return 18;
}
