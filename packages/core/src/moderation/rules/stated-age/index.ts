import type { View } from "../../normalise/view.ts";
import type { Rule, RuleHit, RuleInput } from "../rule.ts";
import {
  readAfterLetter,
  readAfterName,
  readIdiom,
  readAfterPerson,
  readBarely,
  readBeforePerson,
  readBeing,
} from "./beside-person.ts";
import { readAnyNumber } from "./arithmetic.ts";
import { readAppositive, readFrozen, readMarked } from "./appositive.ts";
import { readAtMost } from "./at-most.ts";
import { readBareNumber, readClothesSize, readLifetime } from "./bare-number.ts";
import { readAged, readOrdinal, readSeasons, readUnder } from "./beside-words.ts";
import { readBorn } from "./born.ts";
import { readEastAsianAges } from "./east-asian-age.ts";
import { numberWords, readNumber, readRoman, type ReadNumber } from "./numbers.ts";
import { readOfNumber } from "./of-number.ts";
import type { NumberInContext, Reading } from "./reading.ts";
import { readSchoolYear } from "./school-years.ts";
import { readMonthsOld, readYearsOld } from "./years-old.ts";

const majority = 18;
const youngestAllowed = 20;
const readings: readonly Reading[] = [
  readYearsOld,
  readMonthsOld,
  readAged,
  readUnder,
  readSeasons,
  readOrdinal,
  readSchoolYear,
  readBeing,
  readBarely,
  readBeforePerson,
  readAfterPerson,
  readAfterName,
  readAfterLetter,
  readIdiom,
  readAtMost,
  readOfNumber,
  readAppositive,
  readFrozen,
  readMarked,
  readBareNumber,
  readLifetime,
  readClothesSize,
];
/** Roman numerals count only where an age is spelled out. */
const readingsOfRoman: readonly Reading[] = [readYearsOld, readAged];

function agesIn(view: View, currentYear: number | null): number[] {
  const ages: number[] = [];
  const inContext = (number: ReadNumber): NumberInContext => ({ tokens: view.tokens, tail: view.tail, number });
  for (let at = 0; at < view.tokens.length; at += 1) {
    const number = readAnyNumber(view.tokens, at);
    const roman = number === null ? readRoman(view.tokens, at) : undefined;
    const context = inContext(number ?? { value: roman ?? 0, start: at, end: at + 1, isOrdinal: false });
    if (number === null && roman === undefined) continue;
    for (const reading of number === null ? readingsOfRoman : readings) {
      const age = reading(context);
      if (age !== null) ages.push(age);
    }
    const born = currentYear === null ? null : readBorn(context, currentYear);
    if (born !== null) ages.push(born);
  }
  return ages;
}

/** Numbers and "years old" in one word: Russian and German. */
function agesInOneWord(view: View): number[] {
  return view.tokens.flatMap(({ text }) => {
    const stem = /^(\p{L}{3,14}?)(?:летн|jahrig|jährig|jaehrig)/u.exec(text)?.[1];
    const number = stem === undefined ? null : readNumber([{ text: stem, gap: "" }], 0);
    return number === null ? [] : [number.value];
  });
}

/** "Mia 17", "Lena_16" as a name: the number is an age more often than not. */
function agesInName(view: View): number[] {
  const [last, before] = [view.tokens.at(-1), view.tokens.at(-2)];
  if (before === undefined || last === undefined || !/^1\d$/.test(last.text) || !/^\p{L}/u.test(before.text)) return [];
  return [Math.max(Number(last.text), majority)];
}

function toHit(age: number): RuleHit[] {
  if (age < majority) return [{ code: "minor_age_stated", severity: "hard" }];
  return age < youngestAllowed ? [{ code: "age_below_20", severity: "soft" }] : [];
}

/** Words the repair stage should find in disguise for this rule. */
const words = [
  ...numberWords,
  ..."year years old yrs age aged turned under below barely almost younger than she looks only just still about looking grade birthday born".split(
    " ",
  ),
];

/**
 * Refuses a stated age below 20: hard under 18, softly at 18 and 19. `currentYear` makes years of birth readable; without
 * it they are ignored.
 */
export function createStatedAgeRule(currentYear: number | null): Rule {
  return {
    id: "stated-age",
    words,
    terms: [],
    inspect(input: RuleInput): RuleHit[] {
      if (input.where === "negative-prompt") return [];
      const views = [...new Set([input.native, input.folded, input.repaired])];
      const ages = [
        ...views.flatMap((view) => agesIn(view, currentYear)),
        ...views.flatMap(agesInOneWord),
        ...(input.where === "name" ? agesInName(input.folded) : []),
        ...readEastAsianAges(input.compact),
      ];
      return ages.flatMap(toHit);
    },
  };
}
