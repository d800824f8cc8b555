import type { NumberInContext } from "./reading.ts";
import { gapAt, isAfterThing, wordAt } from "./reading.ts";

const births = new Set(
  "born birthyear birthdate birth dob birthday nacida nacido née nee geboren nata рождения".split(" "),
);
const reach = 6;
const earliest = 1900;

/** "born in 2015", "DOB 03/05/2012", "year of birth: 2011": the age somebody reaches in the current year. */
export function readBorn(context: NumberInContext, currentYear: number): number | null {
  const text = wordAt(context, context.number.start);
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year < earliest || year > currentYear + 1) return null;
  for (let at = context.number.start - 1; at >= Math.max(0, context.number.start - reach); at -= 1) {
    if (/[;!?\n]/.test(gapAt(context, at + 1))) return null;
    if (births.has(wordAt(context, at))) return isAfterThing(context, at) ? null : currentYear - year;
  }
  return null;
}
