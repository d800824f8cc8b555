import { endsBefore, wordAt, type Reading } from "./reading.ts";

const lastGrade = 12;
const pupils = new Set(
  "student students pupil pupils girl girls boy boys kid kids child children schoolgirl schoolboy class".split(" "),
);
const years = new Set(["grade", "year", "yr", "class", "form", "standard"]);
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

/** "7th grade", "seventh grader", "grade 7", "year 9 student": a school year stands for the age of its pupils. */
export const readSchoolYear: Reading = (context) => {
  const { number } = context;
  if (number.value < 1 || number.value > lastGrade || number.isForeign === true) return null;
  const next = wordAt(context, number.end);
  const before = wordAt(context, number.start - 1);
  const age = number.value + 5;
  if (number.isOrdinal) {
    if (/^graders?$/.test(next)) return age;
    const isTaught = /^(?:teacher|teachers|math|maths|english)$/.test(wordAt(context, number.end + 1));
    const isYearPupil =
      /^(?:year|class|form)$/.test(next) &&
      /^(?:pupils?|girl|boy|kid|schoolgirl|schoolboy)$/.test(wordAt(context, number.end + 1));
    const isGrade = next === "grade" && !isTaught && !gradedThings.has(wordAt(context, number.end + 1));
    return isYearPupil || isGrade ? age : null;
  }
  if (!years.has(before) && !/^graders?$/.test(next)) return null;
  if (/^graders?$/.test(next) || pupils.has(next)) return age;
  const isGrade = before === "grade" && !otherGrades.has(wordAt(context, number.start - 2)) && !gradedThings.has(next);
  const isInYear =
    before === "year" &&
    wordAt(context, number.start - 2) === "in" &&
    number.value >= 5 &&
    endsBefore(context, number.end);
  return isGrade || isInYear ? age : null;
};
