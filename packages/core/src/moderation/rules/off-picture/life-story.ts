import { depicting, lifeEvents } from "../../lexicon/off-picture.ts";
import { clauseEndsBefore, runsOn, sentenceAround, wordAt, wordsOf, type Mention, type OffPicture } from "./mention.ts";

const events = wordsOf(lifeEvents);
const shown = wordsOf(depicting);
const conjunctions = new Set("when since while until till before after once".split(" "));
const pronouns = new Set("she he they i we her his".split(" "));
const describing = new Set(
  "a an the still just only very little young small shy mere be been was were being barely about around".split(" "),
);
const stages = new Set(
  "teens teenage childhood girlhood boyhood adolescence adolescent puberty school youth infancy teen schooldays".split(
    " ",
  ),
);
const afterLife = wordsOf(
  "in on at she he they i we her his by and but with until who during near while to from because",
);

/** Whether the sentence tells of the past and asks for no picture of it. */
export function tellsOfPast(words: readonly string[]): boolean {
  return words.some((word) => events.has(word)) && !words.some((word) => shown.has(word));
}

function skipDescribing(mention: Mention): number {
  let at = mention.start - 1;
  while (describing.has(wordAt(mention, at))) at -= 1;
  return at;
}

function isPastVerb(word: string): boolean {
  return (
    /^\p{L}{3,}ed$/u.test(word) &&
    !/^(?:.*haired|.*eyed|.*skinned|aged|naked|red|bed|detailed|dressed|posed|shaped|sized|.*faced)$/.test(word)
  );
}

/** Somebody did something: "he boxed", "she has painted", "I had a dog". */
function tellsWhatSomebodyDid(words: readonly string[]): boolean {
  return words.some((word, at) => {
    const next = words[at + 1] ?? "";
    const did = /^(?:has|have|had)$/.test(next) ? (words[at + 2] ?? "") : next;
    if (!/^(?:she|he|i|they|we)$/.test(word)) return false;
    return events.has(did) || isPastVerb(did) || /^(?:was|were|had)$/.test(next);
  });
}

/** "as a child she lived in Kenya", "when she was a girl", "her teenage years were spent in Rome". */
export const isRemembered: OffPicture = (mention) => {
  const sentence = sentenceAround(mention);
  if (sentence.some((word) => shown.has(word))) return false;
  const at = skipDescribing(mention);
  const word = wordAt(mention, at);
  const isClosed = clauseEndsBefore(mention, mention.end) || afterLife.has(wordAt(mention, mention.end));
  const isLongAgo =
    sentence.some((other) => /^(?:now|today|nowadays)$/.test(other)) &&
    sentence.some((other) => /^(?:was|were|used|once|past|former|formerly|previously)$/.test(other));
  if (isLongAgo) return true;
  const hasEvent = sentence.some((other) => events.has(other)) || tellsWhatSomebodyDid(sentence);
  if (word === "as" && isClosed)
    return hasEvent || sentence.some(isPastVerb) || sentence.some((other) => /^(?:was|were|had|used)$/.test(other));
  if (conjunctions.has(word) && isClosed && hasEvent) return true;
  const isWhen =
    pronouns.has(word) && conjunctions.has(wordAt(mention, at - 1)) && /^(?:was|were)$/.test(wordAt(mention, at + 1));
  if (isWhen && isClosed) return hasEvent;
  const isTime =
    /^(?:years|days)$/.test(wordAt(mention, mention.end)) && /^(?:was|were)$/.test(wordAt(mention, mention.end + 1));
  if (isTime) return true;
  return isStage(mention) && hasEvent && !isJustThere(mention);
};

/** "started high school", "just finished middle school": the time of life is now. */
function isJustThere(mention: Mention): boolean {
  const before = wordAt(mention, mention.start - 1);
  if (/^(?:started|began|entered|joined)$/.test(before)) return true;
  return (
    /^(?:finished|completed|left|graduated)$/.test(before) &&
    /^(?:just|recently|newly|freshly)$/.test(wordAt(mention, mention.start - 2))
  );
}

/** "spent her teenage years in Rome", "in high school she won": a time of life. */
function isStage(mention: Mention): boolean {
  const last = wordAt(mention, mention.end - 1);
  const next = wordAt(mention, mention.end);
  if (/^(?:years|days|friend|friends|crush|memories|ambition|dream|dreams)$/.test(next)) return true;
  return (
    stages.has(last) &&
    !runsOnToNoun(mention) &&
    !/^(?:still|currently|now|attends|attending)$/.test(wordAt(mention, mention.start - 1))
  );
}

function runsOnToNoun(mention: Mention): boolean {
  return runsOn(mention, mention.end) && !afterLife.has(wordAt(mention, mention.end));
}

const formerly = new Set("former ex onetime erstwhile retired sometime formerly once".split(" "));
const roles = wordsOf(`
  star stars idol idols prodigy actor actress model singer champion soldier leader sensation performer gymnast heartthrob celebrity refugee bride
  dancer pianist violinist chess band pop scout scouts athlete skater swimmer tennis beauty pageant genius
`);

/** "former teen idol", "one-time child prodigy", "ex girl scout leader": what somebody was. */
export const isFormer: OffPicture = (mention) => {
  const before = [1, 2].some(
    (back) =>
      formerly.has(wordAt(mention, mention.start - back)) ||
      (wordAt(mention, mention.start - back) === "time" && wordAt(mention, mention.start - back - 1) === "one"),
  );
  const wasUsed = [2, 3, 4, 5].some(
    (back) => wordAt(mention, mention.start - back) === "used" && wordAt(mention, mention.start - back + 1) === "to",
  );
  if (wasUsed && roles.has(wordAt(mention, mention.end))) return true;
  const isTurned = roles.has(wordAt(mention, mention.end)) && /^turned$/.test(wordAt(mention, mention.end + 1));
  if (isTurned) return true;
  return before && [mention.end - 1, mention.end, mention.end + 1].some((at) => roles.has(wordAt(mention, at)));
};

const grown = /^(?:grown|adult|grownup|up|middle|aged|non)$/;
const leaving =
  /^(?:left|grown|moved|flown|adults|grownup|gone|away|elsewhere|abroad|university|college|staying|asleep|thirties|forties|twenties)$/;

/** "mother of grown children", "her children have left home". */
export const areGrown: OffPicture = (mention) => {
  if (/^(?:adultes|adultos|adultas|adulti|mayores|grands)$/.test(wordAt(mention, mention.end)))
    return runsOn(mention, mention.end);
  if (!/^(?:children|kids|sons|daughters)$/.test(wordAt(mention, mention.end - 1))) return false;
  if (grown.test(wordAt(mention, mention.start - 1))) return runsOn(mention, mention.start);
  const owner =
    mention.start === 0 ||
    /^(?:her|his|their|whose|the|all|both|three|two|four)$/.test(wordAt(mention, mention.start - 1));
  const verb = /^(?:have|had|are|were|all|long)$/.test(wordAt(mention, mention.end));
  return owner && verb && [1, 2, 3].some((step) => leaving.test(wordAt(mention, mention.end + step)));
};
