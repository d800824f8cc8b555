import { animals, headsWithoutChildren, works } from "../../lexicon/off-picture.ts";
import { functionWords } from "../stated-age/thing-words.ts";
import {
  clauseEndsBefore,
  garments,
  runsOn,
  shownPeople,
  wordAt,
  wordsOf,
  type Mention,
  type OffPicture,
} from "./mention.ts";

const heads = wordsOf(headsWithoutChildren);
const titled = wordsOf(works);
const beasts = wordsOf(animals);
const mostWordsBeforeHead = 3;
const longestTitle = 5;
const inTitles = wordsOf("of the are is in on and all my to our we for");

/** Nobody is named right after the head, as in "teen magazine girl". */
function isHeadAt(mention: Mention, at: number): boolean {
  return (
    clauseEndsBefore(mention, at + 1) ||
    !runsOn(mention, at + 1) ||
    !(shownPeople.has(wordAt(mention, at + 1)) || garments.has(wordAt(mention, at + 1)))
  );
}

/** "children's hospital", "kids' drawings", "primary school headteacher": the noun that counts is no child. */
export const belongsToSomethingElse: OffPicture = (mention) => {
  for (let at = mention.end; at < mention.end + mostWordsBeforeHead && runsOn(mention, at); at += 1) {
    const word = wordAt(mention, at);
    if (heads.has(word)) return isHeadAt(mention, at);
    if (shownPeople.has(word) || functionWords.has(word)) return false;
  }
  return false;
};

/** "teenage dream album", "the kids are alright poster": a title. */
export const isInTitle: OffPicture = (mention) => {
  for (let at = mention.end; at < mention.end + longestTitle && runsOn(mention, at); at += 1) {
    const word = wordAt(mention, at);
    if (at > mention.end && titled.has(word))
      return isHeadAt(mention, at) && !/^(?:an?|in|on)$/.test(wordAt(mention, at - 1));
    const isNamed = shownPeople.has(word) && wordAt(mention, at - 1) !== "of";
    if (isNamed || (functionWords.has(word) && !inTitles.has(word))) return false;
  }
  return false;
};

const references = wordsOf(`
  for about pour para per für fur per для про gegen against
`);
const moreHeads = wordsOf(`
  livre livres libro libros libri livro livros buch bücher bucher hôpital hopital hospital ospedale krankenhaus literatura letteratura littérature
  medico medica médico médica pediatra autora autor autrice auteure auteur schriftstellerin книг книги книга врач больница yoga
`);

/** "writes books for children", "a charity for kids", "libros para niños". */
export const isReferredTo: OffPicture = (mention) => {
  const at = /^(?:the|little|small|young|sick|poor|older|younger|los|las|les)$/.test(wordAt(mention, mention.start - 1))
    ? mention.start - 2
    : mention.start - 1;
  if (!references.has(wordAt(mention, at)) || !clauseEndsBefore(mention, mention.end)) return false;
  return [1, 2].some((back) => heads.has(wordAt(mention, at - back)) || moreHeads.has(wordAt(mention, at - back)));
};

const serving =
  /^(?:teacher|teachers|tutor|nurse|doctor|therapist|photographer|surgeon|advocate|psychologist|paediatrician|pediatrician|champion|protector|author|illustrator|illustrators)$/;
const speaking =
  /^(?:writes|wrote|writing|reads|talks|lectures|speaks|documentary|documentaries|research|essays|essay|thesis|articles|article|debate|cares|worries|campaigns|campaigned)$/;
const working = /^(?:works|worked|working|work|volunteers|volunteered|volunteering)$/;
const teaching =
  /^(?:teaches|taught|teach|tutors|tutored|treats|treated|counsels|represents|defends|heals|vaccinates)$/;

/** "a teacher of children with special needs", "works with teenagers", "teaches kids French". */
export const isServed: OffPicture = (mention) => {
  const before = wordAt(mention, mention.start - 1);
  const further = wordAt(mention, mention.start - 2);
  if (before === "of" || before === "to" || before === "for") return serving.test(further);
  if ((before === "about" || before === "on" || before === "against") && speaking.test(further)) return true;
  return (before === "with" && working.test(further)) || teaching.test(before);
};

/** "goat kid", "baby elephants", "juvenile red-tailed hawk". */
export const isAnimal: OffPicture = (mention) => {
  if (mention.end - mention.start > 1) return false;
  if (beasts.has(wordAt(mention, mention.start - 1)) && runsOn(mention, mention.start)) return true;
  for (let at = mention.end; at < mention.end + mostWordsBeforeHead && runsOn(mention, at); at += 1) {
    const word = wordAt(mention, at);
    if (beasts.has(word))
      return isHeadAt(mention, at) && !/^(?:ears?|tails?|costume|suit|onesie|hat|mask)$/.test(wordAt(mention, at + 1));
    if (shownPeople.has(word) || functionWords.has(word)) return false;
  }
  return false;
};

/** "coaches a youth team": somebody who works with them, and they are a group. */
export const isWorkedWith: OffPicture = (mention) => {
  const isGroup = /^(?:team|squad|league|choir|orchestra|band|club|group|class|classes|workshop)$/.test(
    wordAt(mention, mention.end - 1),
  );
  const worker =
    /^(?:coach|coaches|coached|coaching|manages|managed|runs|ran|leads|led|conducts|teaches|taught|trains|trained|mentors|founded|sponsors)$/;
  return isGroup && [1, 2, 3].some((back) => worker.test(wordAt(mention, mention.start - back)));
};

const staff = wordsOf(`
  teacher teachers headteacher headmistress headmaster principal professor nurse librarian janitor caretaker coach counsellor counselor secretary
  administrator inspector governor alumna alumnus alumni reunion diploma certificate yearbook sweetheart sweethearts dropout graduate education cook caretaker custodian lady ladies leader lecturer owner
`);
const subjects = wordsOf(
  "maths math science chemistry physics biology english history art music drama geography language latin french sports gym pe",
);

/** "primary school headteacher", "high school chemistry teacher": school words before those who work there or left. */
export const isSchoolStaff: OffPicture = (mention) => {
  if (
    !/^(?:school|schools|gradeschool|highschool|middleschool|kindergarten|preschool|nursery|daycare|college|elementary)$/.test(
      wordAt(mention, mention.end - 1),
    )
  )
    return false;
  for (let at = mention.end; at < mention.end + mostWordsBeforeHead && runsOn(mention, at); at += 1) {
    const word = wordAt(mention, at);
    if (staff.has(word) || (heads.has(word) && !subjects.has(word))) return isHeadAt(mention, at);
    if (subjects.has(word)) continue;
    if (shownPeople.has(word) || functionWords.has(word)) return false;
  }
  return false;
};
