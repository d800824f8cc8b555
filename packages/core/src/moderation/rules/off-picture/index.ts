import {
  belongsToSomethingElse,
  isAnimal,
  isInTitle,
  isReferredTo,
  isSchoolStaff,
  isServed,
  isWorkedWith,
} from "./heads.ts";
import { areGrown, isFormer, isRemembered } from "./life-story.ts";
import { wordAt, wordsOf, type Mention, type OffPicture } from "./mention.ts";

/**
 * Words that everyday English uses where no minor is shown. All others (slang, school uniforms, words for looking like a
 * minor) count wherever they stand.
 */
const mentionable = wordsOf(`
  child children childs childrens kid kids kiddie kiddies infant infants toddler toddlers newborn newborns neonatal baby babies babys teen teens teenager
  teenagers teenage adolescent adolescents adolescence juvenile juveniles youth youths youngster youngsters minor minors school schools high primary
  elementary middle secondary junior sunday gradeschool highschool middleschool grammar boarding grade nursery kindergarten preschool daycare puberty girlhood boyhood girl girls boy
  boys lass lad little young younger small wee tiny scout scouts schoolgirl schoolboy pupil pupils preteen preteens tween tweens
  her his their sixth freshman freshmen sophomore underage lolita still sweet
  niños ninos niñas criança crianças enfants enfant bambini kinder infantil infant детск детский детская детские детских детского детям детей
`);

const reasons: readonly OffPicture[] = [
  belongsToSomethingElse,
  isInTitle,
  isReferredTo,
  isAnimal,
  isSchoolStaff,
  isWorkedWith,
  isServed,
  isRemembered,
  isFormer,
  areGrown,
];

/** Whether words for minors are said without a minor being in the picture. */
export function isOffPicture(mention: Mention): boolean {
  return mentionable.has(wordAt(mention, mention.start)) && reasons.some((isReason) => isReason(mention));
}
