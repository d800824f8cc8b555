import { isMeasured } from "./beside-words.ts";
import { endsBefore, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import { isThing } from "./thing-words.ts";
import { conjunctions, hedges, things } from "./words.ts";

/** What there can be a number of; anything else "of twelve" is somebody. */
const counted = new Set(
  `group set team pack party bunch dozen crew staff cast crowd band squad row stack pile series bouquet bundle range list table
  total sum number size height length width depth speed score rating rate level average maximum minimum half third quarter most
  best some all any one two three four five six seven eight nine ten none each both many several few out instead because inside outside
  off back front top bottom side part kind sort type page chapter verse line act scene game match round hour day night week month year
  june july january february march april may august september october november december eve league circle council jury panel bench
  choir family class flock herd litter fleet collection selection volume episode season order pint glass cup bottle box case crate tier ratio
  factor temperature fee fine price cost sentence hand deck count shot angle radius diameter distance capacity population majority
  room hall house gang army troupe ensemble quartet board club committee delegation section edition run print thread chain string
  age ages mother father parent grandmother grandfather grandparent mum mom dad aunt uncle oldest eldest youngest middle captain leader
  chief head coach owner author winner veteran master widow sister brother one wood instead ahead north south east west up down speaking think thought dream tired proud full sure afraid born died`.split(
    /\s+/,
  ),
);

const countedAbroad =
  /^(?:grupo|groupe|gruppe|gruppo|mesa|table|tisch|tavolo|equipo|equipe|docena|dizaine|serie|total|lista|par|hora|horas|heures|uhr|las|les|desde|antes|despues)$/;

/** "un chaval de catorze", "muchacho de doce". */
function readOfForeign(context: NumberInContext): number | null {
  const { number } = context;
  const noun = wordAt(context, number.start - 2);
  const isOf = /^(?:de|di|von|d)$/.test(wordAt(context, number.start - 1));
  if (!isOf || !/^\p{L}{4,}$/u.test(noun) || countedAbroad.test(noun) || isThing(noun)) return null;
  return number.value < 18 && endsBefore(context, number.end) ? number.value : null;
}

/** "a learner of twelve", "Swede of sixteen": a noun that is no measure, then `of` and a number that ends the phrase. */
export const readOfNumber: Reading = (context) => {
  const { number } = context;
  if (number.isForeign === true) return readOfForeign(context);
  if (number.isOrdinal || number.value < 8 || number.value > 19) return null;
  let at = number.start - 1;
  while (hedges.has(wordAt(context, at)) && wordAt(context, at) !== "of") at -= 1;
  if (!/^(?:of|aged)$/.test(wordAt(context, at)) || isMeasured(context)) return null;
  const noun = wordAt(context, at - 1);
  const next = wordAt(context, number.end);
  const isClosed = endsBefore(context, number.end) || conjunctions.has(next) || /.ing$/.test(next);
  const isPersonLike = /^\p{L}{3,}$/u.test(noun) && !noun.endsWith("ly") && !/[^s]s$/.test(noun);
  const isCounted = counted.has(noun) || isThing(noun) || things.has(noun);
  return isClosed && isPersonLike && !isCounted ? number.value : null;
};
