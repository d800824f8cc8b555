import { firstNames } from "../../lexicon/people/first-names.ts";
import { isThing } from "./thing-words.ts";
import { anyPerson, person } from "./words.ts";

const names = new Set(firstNames);

/** What people are called by what they do, where the ending does not tell. */
const callings = new Set(
  `gymnast athlete pilot nurse chef cook mage witch wizard elf princess prince queen king knight nun monk thief spy star idol icon fan pro champion
  prodigy genius virtuoso recruit cadet novice rookie beginner apprentice intern refugee orphan heir heiress goddess angel vampire clone android
  cyborg robot demon immortal warrior maid bride guard scout pupil learner skater swimmer tourist native local stranger friend foreigner
  protagonist hero heroine villain subject character avatar figure twin triplet quadruplet couple sibling grandson granddaughter grandpa grandma godson firstborn kid punk goth nerd geek hipster hippie soul beauty`.split(
    /\s+/,
  ),
);

const agent = /^\p{L}{3,}(?:er|or|ist|ess|ian|eur|euse|ant|man|woman|boy|girl|maid|mate)$/u;

/** Whether a word names a person: known ones, and most that end like somebody who does something. */
export function isPersonLike(word: string): boolean {
  if (word.length > 4 && word.endsWith("s") && !word.endsWith("ss") && isPersonLike(word.slice(0, -1))) return true;
  return (
    anyPerson.has(word) ||
    person.has(word) ||
    callings.has(word) ||
    names.has(word) ||
    (agent.test(word) && !isThing(word))
  );
}
