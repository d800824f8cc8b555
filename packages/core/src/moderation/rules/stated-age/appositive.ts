import { isBreak } from "../../normalise/view.ts";
import { isMeasured } from "./beside-words.ts";
import { isPersonLike } from "./person-words.ts";
import { endsBefore, gapAt, wordAt, type NumberInContext, type Reading } from "./reading.ts";
import { things } from "./words.ts";

const longestClause = 10;

/** A comma between ages ("8, 11 and 15") ends no clause. */
function isListed(tokens: NumberInContext["tokens"], at: number): boolean {
  return /^\d+$/.test(tokens[at]?.text ?? "") && /^[,(:]\s?$/.test(tokens[at]?.gap ?? "");
}

/** Whether the clause that ends before the number is about somebody, and counts or measures nothing. */
function followsSomebody({ tokens, number }: NumberInContext): boolean {
  let hasPerson = false;
  for (let at = number.start - 1; at >= Math.max(0, number.start - longestClause); at -= 1) {
    const token = tokens[at];
    if (token === undefined || (things.has(token.text) && token.text !== "player") || /\d\D|\D\d/.test(token.text))
      return false;
    if (isPersonLike(token.text)) hasPerson = true;
    if (isBreak(token.gap) && !isListed(tokens, at)) break;
  }
  return hasPerson;
}

const offspring =
  /^(?:son|sons|daughter|daughters|grandson|granddaughter|niece|nephew|boy|girl|child|kid|kids|children|twins|triplets|siblings|brother|sister)$/;

/** "youth football player, fifteen", "a paper boy with a bag, 13": a number by itself after somebody. */
export const readAppositive: Reading = (context) => {
  const { number } = context;
  const isHedged = /^(?:only|just|aged|about|around|barely|still|maybe|perhaps)$/.test(
    wordAt(context, number.start - 1),
  );
  const at = isHedged ? number.start - 1 : number.start;
  const isPaired = wordAt(context, at - 1) === "and" && /^\d+$/.test(wordAt(context, at - 2));
  const opensAlone = isPaired || /^\s?(?:[,(;:]|[-–—]\s|~)\s?~?$/.test(gapAt(context, at));
  if (!opensAlone || !endsBefore(context, number.end) || isMeasured(context)) return null;
  if (number.isOrdinal || number.isForeign === true || number.value > 19) return null;
  const isSpelledOut =
    /^\p{L}/u.test(wordAt(context, number.start)) && number.value >= 4 && context.tokens[number.end] === undefined;
  if (number.value < 8 && !isSpelledOut && !offspring.test(wordAt(context, at - 1))) return null;
  if (/[:/]/.test(gapAt(context, number.end))) return null;
  return followsSomebody(context) ? number.value : null;
};

const frozen =
  /\b(?:(?:ageing|aging|frozen|stuck|stopped|trapped|forever|eternally|perpetually|permanently|always|never aged|growing|grown|died|cursed|immortal|bitten|preserved)(?: (?:at|in|aged?|as|a|the|of|since|on|for|past|beyond))+|(?:physically|biologically|bodily|visually|outwardly|apparently|seemingly|developmentally|mentally|emotionally|forever|eternally|perpetually)(?: (?:is|was|only|just|about|still|aged?))*)$/;

/** "stopped ageing at fourteen", "physically thirteen". */
export const readFrozen: Reading = (context) => {
  const { number, tokens } = context;
  if (number.isOrdinal || number.isForeign === true || number.value < 4 || number.value > 19 || isMeasured(context))
    return null;
  const before = tokens.slice(Math.max(0, number.start - 6), number.start);
  const isSaid = frozen.test(before.map(({ text }) => text).join(" "));
  return isSaid && endsBefore(context, number.end) ? number.value : null;
};

/** "yo: 15", "y/o 14", "isn't 18 yet". */
export const readMarked: Reading = (context) => {
  const { number } = context;
  if (number.isOrdinal || number.isForeign === true || number.value < 4 || number.value > 20) return null;
  if (blowsCandles(context)) return number.value;
  if (isMeasured(context)) return null;
  const back = (steps: number): string => wordAt(context, number.start - steps);
  const isUnit = back(1) === "yo" || (back(1) === "o" && back(2) === "y") || back(1) === "yrs";
  if (isUnit && endsBefore(context, number.end)) return number.value;
  const isSelf =
    /^(?:at|aged)$/.test(back(1)) &&
    /^(?:her|him|herself|himself|self|character|version|them|themselves)$/.test(back(2));
  if (isSelf && endsBefore(context, number.end)) return number.value;
  const isIfADay =
    (wordAt(context, number.end) === "if" && wordAt(context, number.end + 1) === "she") ||
    wordAt(context, number.end + 1) === "shes";
  if (isIfADay && wordAt(context, number.end) === "if" && number.value >= 10) return number.value;
  const isNotYet = /^(?:isnt|not|wasnt|arent|hasnt|nt)$/.test(back(1)) && wordAt(context, number.end) === "yet";
  return isNotYet ? number.value - 1 : null;
};

/** "twelve candles on her birthday cake". */
function blowsCandles({ tokens, number }: NumberInContext): boolean {
  if (!/^candles?$/.test(tokens[number.end]?.text ?? "")) return false;
  const around = tokens.slice(Math.max(0, number.start - 8), number.end + 8);
  return around.some(({ text }) => text === "birthday");
}
