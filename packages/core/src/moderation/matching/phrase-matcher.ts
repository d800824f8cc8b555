import { isBreak, isRunning, readableTokens, type Token, type View } from "../normalise/view.ts";
import { parsePattern, type PatternElement, type WordClasses } from "./pattern.ts";

export interface PhraseMatch<Payload> {
  readonly payload: Payload;
  /** First token of the match. */
  readonly start: number;
  /** The token after its last. */
  readonly end: number;
}

export interface PhraseSource<Payload> {
  readonly pattern: string;
  readonly payload: Payload;
}

/** Words that a filler never steps over: they start another person or another thought. */
const fillerStops = new Set(
  "and or with but woman women man men lady ladies adult adults person people mother father of in on at by from than to the is was as for under over near like wearing holding".split(
    " ",
  ),
);

interface State<Payload> {
  readonly element: PatternElement | null;
  readonly next: State<Payload> | null;
  readonly payload: Payload;
}

const shortestStem = 3;

/**
 * Finds phrases in token lists. Patterns are indexed by their first word, so a token that starts none costs one lookup;
 * a match never runs past its pattern's length, so time is linear in the number of tokens.
 */
export class PhraseMatcher<Payload> {
  readonly #byWord = new Map<string, State<Payload>[]>();
  readonly #byStem = new Map<string, State<Payload>[]>();
  readonly #needsRunning: boolean;
  #longestStem = 0;

  constructor(
    sources: Iterable<PhraseSource<Payload>>,
    classes: WordClasses,
    options: { needsRunning?: boolean } = {},
  ) {
    this.#needsRunning = options.needsRunning ?? false;
    for (const source of sources) this.#add(parsePattern(source.pattern, classes), source.payload);
  }

  #add(elements: readonly PatternElement[], payload: Payload): void {
    let next: State<Payload> = { element: null, next: null, payload };
    for (const element of elements.slice(1).toReversed()) next = { element, next, payload };
    const [first] = elements;
    if (first === undefined) return;
    for (const word of first.words) appendTo(this.#byWord, word, next);
    for (const stem of first.stems) {
      appendTo(this.#byStem, stem, next);
      this.#longestStem = Math.max(this.#longestStem, stem.length);
    }
  }

  #startsAt(text: string): State<Payload>[] {
    const states = [...(this.#byWord.get(text) ?? [])];
    const limit = Math.min(text.length, this.#longestStem);
    for (let length = Math.min(shortestStem, limit); length <= limit; length += 1) {
      states.push(...(this.#byStem.get(text.slice(0, length)) ?? []));
    }
    return states;
  }

  find(view: View): PhraseMatch<Payload>[] {
    const tokens = readableTokens(view);
    const matches: PhraseMatch<Payload>[] = [];
    for (const [start, token] of tokens.entries()) {
      for (const state of this.#startsAt(token.text)) {
        const end = this.#follow(state, tokens, start + 1, view.tail);
        if (end !== null) matches.push({ payload: state.payload, start, end });
      }
    }
    return matches;
  }

  #follow(state: State<Payload>, tokens: readonly Token[], at: number, tail: string): number | null {
    if (state.element === null || state.next === null) return at;
    const token = tokens[at];
    if (state.element.isBoundary && (token === undefined || isBreak(token.gap))) {
      const end = this.#follow(state.next, tokens, at, tail);
      if (end !== null) return end;
    }
    if (state.element.filler > 0) return this.#followFiller(state.element.filler, state.next, tokens, at, tail);
    if (token !== undefined && accepts(state.element, token.text) && (!this.#needsRunning || isRunning(token.gap))) {
      const end = this.#follow(state.next, tokens, at + 1, tail);
      if (end !== null) return end;
    }
    return state.element.isOptional ? this.#follow(state.next, tokens, at, tail) : null;
  }

  #followFiller(most: number, next: State<Payload>, tokens: readonly Token[], at: number, tail: string): number | null {
    for (let skipped = 0; skipped <= most; skipped += 1) {
      const end = this.#follow(next, tokens, at + skipped, tail);
      if (end !== null) return end;
      const token = tokens[at + skipped];
      if (token === undefined || fillerStops.has(token.text) || /[.;!?\n]/.test(token.gap)) return null;
    }
    return null;
  }
}

function accepts(element: PatternElement, text: string): boolean {
  return element.words.includes(text) || element.stems.some((stem) => text.startsWith(stem));
}

function appendTo<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else list.push(value);
}
