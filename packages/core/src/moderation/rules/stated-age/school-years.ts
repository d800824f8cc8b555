import { endsBefore, gapAt, isOfThing, wordAt, type Reading } from "./reading.ts";

const lastGrade = 12;
const pupils = new Set(
  "student students pupil pupils girl girls boy boys kid kids child children schoolgirl schoolboy class leaver leavers learner learners".split(
    " ",
  ),
);
const years = new Set(["grade", "year", "yr", "class", "form", "standard", "primary", "secondary", "y"]);
const otherGrades = new Set(
  "colour color film high low upper listed surgical top weapon titanium steel military climbing first second of weather".split(
    " ",
  ),
);
const gradedThings = new Set(
  "titanium steel listed climb climbing surgical building bolt bolts alcohol aluminium concrete maple lumber timber hair".split(
    " ",
  ),
);

/** What else is graded by number: music exams, above all. */
const examined = new Set(
  "piano violin cello flute clarinet guitar ballet music theory exam exams certificate certified certification distinction burn burns recital rapids whitewater ascent route hike drop listed listing hurricane rapid".split(
    " ",
  ),
);

/** "7th grade", "seventh grader", "grade 7", "year 9 student": a school year stands for the age of its pupils. */
export const readSchoolYear: Reading = (context) => {
  const { number } = context;
  if ([0, 1, 2].some((step) => examined.has(wordAt(context, number.end + step)))) return null;
  if (number.value < 1 || number.value > lastGrade || number.isForeign === true) return null;
  const next = wordAt(context, number.end);
  const before = wordAt(context, number.start - 1);
  const age = number.value + 5;
  if (number.isOrdinal) {
    if (/^graders?$/.test(next)) return age;
    const isTaught = /^(?:teacher|teachers|math|maths|english)$/.test(wordAt(context, number.end + 1));
    const isYearPupil =
      (/^(?:year|class|form)$/.test(next) &&
        (/^(?:pupils?|girl|boy|kid|schoolgirl|schoolboy|students?)$/.test(wordAt(context, number.end + 1)) ||
          (wordAt(context, number.end + 1) === "of" &&
            /^(?:school|high|middle|primary|secondary|elementary)$/.test(wordAt(context, number.end + 2))))) ||
      (next === "form" &&
        number.value > 2 &&
        /^(?:in|at|pupils?|now)$/.test(wordAt(context, number.end + 1)) &&
        /^(?:the|a|her|his|in)$/.test(before)) ||
      (/^formers?$/.test(next) && gapAt(context, number.end) === "-");
    const isGrade =
      next === "grade" &&
      !isTaught &&
      !gradedThings.has(wordAt(context, number.end + 1)) &&
      !/^[a-d]$/.test(wordAt(context, number.end + 1)) &&
      !isOfThing(context, number.end + 1);
    return isYearPupil || isGrade ? age : null;
  }
  if (!years.has(before) && !/^graders?$/.test(next)) return null;
  if (/^graders?$/.test(next) || pupils.has(next)) return age;
  if (before === "year" && next === "s" && number.value > 2) return age;
  const isGrade =
    before === "grade" &&
    !otherGrades.has(wordAt(context, number.start - 2)) &&
    !gradedThings.has(next) &&
    !/^\d/.test(next) &&
    !isOfThing(context, number.end);
  const isInYear =
    before === "year" &&
    wordAt(context, number.start - 2) === "in" &&
    number.value >= 5 &&
    endsBefore(context, number.end);
  return isGrade || isInYear ? age : null;
};
