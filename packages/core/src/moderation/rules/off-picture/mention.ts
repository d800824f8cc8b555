import { isBreak, isRunning, type Token } from "../../normalise/view.ts";

/** Words for minors found in a text: tokens from `start` up to `end`. */
export interface Mention {
  readonly tokens: readonly Token[];
  readonly start: number;
  readonly end: number;
}

/** Whether a mention shows nobody, for one kind of reason. */
export type OffPicture = (mention: Mention) => boolean;

export function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

export function wordAt({ tokens }: Mention, at: number): string {
  return tokens[at]?.text ?? "";
}

/** Whether the token belongs to the same phrase as the one before it. */
export function runsOn({ tokens }: Mention, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && isRunning(token.gap);
}

export function clauseEndsBefore({ tokens }: Mention, at: number): boolean {
  const token = tokens[at];
  return token === undefined || isBreak(token.gap);
}

/** Words looked at on either side, so that a text without full stops costs no more than others. */
const reach = 40;

/** Words said in the same sentence, without the mention. */
export function sentenceAround({ tokens, start, end }: Mention): readonly string[] {
  const endsSentence = (at: number): boolean => /[.!?\n]/.test(tokens[at]?.gap ?? ".");
  let from = start;
  let to = end;
  while (from > Math.max(0, start - reach) && !endsSentence(from)) from -= 1;
  while (to < Math.min(tokens.length, end + reach) && !endsSentence(to)) to += 1;
  return [...tokens.slice(from, start), ...tokens.slice(end, to)].map(({ text }) => text);
}

/** People who would be shown, if a word for minors describes them. */
export const shownPeople = wordsOf(`
  girl girls boy boys woman women man men lady ladies female males male females person people model models student students pupil pupils
  actress actor singer dancer daughter son sister brother cousin niece nephew twins friend friends couple beauty brunette blonde blond redhead
  teen teens teenager teenagers child children kid kids baby babies toddler cheerleader athlete gymnast ballerina idol idols she he her his
  group crowd gang body face figure
`);

/** What a child would wear: it puts the child into the picture when it is what is named last. */
export const garments = wordsOf(`
  swimsuit swimwear bikini dress dresses clothes clothing outfit outfits pyjamas pajamas uniform costume skirt shoes leotard underwear onesie
`);
