import { firstNames } from "../people/first-names.ts";
import type { WordClasses } from "../../matching/pattern.ts";

/** Words that stand for each other in the English patterns about minors. */
export const englishClasses: WordClasses = {
  firstName: firstNames,
  adultAge: [
    ..."thirty forty fifty sixty seventy eighty ninety forties fifties sixties seventies eighties thirties".split(" "),
    ...Array.from({ length: 60 }, (_, index) => String(30 + index)),
  ],
  girl: "girl girls gurl gurls grl girlie girly boy boys boi bois lad lads laddie lass lasses lassie maiden gal".split(
    " ",
  ),
  family: "sister sis brother bro daughter son cousin niece nephew".split(" "),
  adultNoun:
    "man woman men women lady ladies gentleman adult adults couple professional professionals people person guy guys male female mother father executive actor actress model".split(
      " ",
    ),
  school:
    "high middle elementary primary grade grammar secondary junior boarding prep preparatory nursery sunday infant infants reform".split(
      " ",
    ),
  adultSchool:
    "art film law med medical business grad graduate drama cooking culinary driving night flight fashion beauty nursing dental vet veterinary trade language design acting dance music cosmetology architecture journalism".split(
      " ",
    ),
  schoolStaff:
    "teacher teachers principal headmistress headmaster counselor counsellor coach librarian reunion diploma sweetheart sweethearts graduate janitor nurse professor staff tutor administrator secretary education".split(
      " ",
    ),
  childWorker:
    "teacher teachers nurse doctor therapist therapy worker psychologist psychiatrist psychology psychotherapist psychotherapy counselor counsellor author authors illustrator entertainer librarian officer judge court advocate specialist caregiver educator assistant surgeon dentist lawyer minder care carer welfare protection development education hospital charity book books literature television nutrition tutor coach".split(
      " ",
    ),
};
