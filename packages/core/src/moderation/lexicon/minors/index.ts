import type { Lexicon } from "../../matching/lexicon.ts";
import { eastAsian } from "./east-asian.ts";
import { englishClasses } from "./english-classes.ts";
import { englishHarmless } from "./english-harmless.ts";
import { englishHints, englishSoftHints } from "./english-hints.ts";
import { englishFreshers, englishPhrases, englishPossible } from "./english-phrases.ts";
import { englishSchool, englishSchoolHints } from "./english-school.ts";
import { englishWords } from "./english-words.ts";
import { germanic } from "./germanic.ts";
import { moreLanguages } from "./more-languages.ts";
import { romance } from "./romance.ts";
import { slavic } from "./slavic.ts";

const english: Lexicon = {
  classes: englishClasses,
  groups: [
    englishWords,
    englishPhrases,
    englishPossible,
    englishFreshers,
    englishHints,
    englishSoftHints,
    englishSchool,
    englishSchoolHints,
  ],
  harmless: englishHarmless,
};

/** What the minors rule looks for, by language. */
export const minorLexicons: readonly Lexicon[] = [english, romance, germanic, slavic, eastAsian, moreLanguages];
