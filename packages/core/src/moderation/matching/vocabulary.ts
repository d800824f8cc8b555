import { looseForm, maskedForm, squeezedForm } from "./loose-form.ts";
import { boundedMemo } from "./bounded-memo.ts";
import { TypoIndex } from "./typo-index.ts";

const shortestDoubled = 5;
const shortDoubled = new Set(["girl", "boys", "kids", "teen", "loli"]);
const shortestReversed = 5;
/** Shorter terms have too many honest neighbours. */
const shortestMisspelt = 7;

/** Words of phrases that are worth finding through a slip too; alone they mean nothing. */
const keyWords = "school elementary secondary uniform primary little teenage".split(" ");
const shortestKeyWord = 6;

function singled(word: string): string {
  return word.replaceAll(/(.)\1+/gu, "$1");
}

/**
 * The words that the rules know, findable in disguise. `terms` are those that count on their own; only they are worth
 * finding across a split, a slip of the finger or backwards.
 */
export class Vocabulary {
  readonly #words = new Set<string>();
  readonly #terms = new Set<string>();
  readonly #loose = new Map<string, string>();
  readonly #squeezed = new Map<string, string>();
  readonly #masked = new Map<string, string>();
  readonly #reversed = new Map<string, string>();
  readonly #undoubled = new Map<string, string>();
  readonly #typos: TypoIndex;
  readonly #keyTypos: TypoIndex;
  readonly longestWord: number;

  constructor(words: Iterable<string>, terms: Iterable<string>) {
    for (const term of terms) if (/^[a-z]+$/.test(term)) this.#terms.add(term);
    for (const word of [...words, ...this.#terms]) if (/^[a-z]+$/.test(word)) this.#words.add(word);
    this.longestWord = Math.max(0, ...Array.from(this.#words, (word) => word.length));
    for (const word of [...this.#words].toSorted((left, right) => left.length - right.length)) this.#index(word);
    for (const word of this.#words)
      if (word.length >= shortestDoubled || shortDoubled.has(word)) this.#undoubled.set(singled(word), word);
    for (const term of this.#terms) {
      if (term.length >= shortestReversed) this.#reversed.set(Array.from(term).toReversed().join(""), term);
    }
    this.#typos = new TypoIndex(this.#terms, shortestMisspelt);
    this.#keyTypos = new TypoIndex(keyWords, shortestKeyWord);
  }

  /** Longer words come later and win a form; a term wins over a word that is none. */
  #index(word: string): void {
    for (const [index, form] of [
      [this.#loose, looseForm(word)],
      [this.#squeezed, squeezedForm(word)],
      [this.#masked, maskedForm(word)],
    ] as const) {
      const holder = index.get(form);
      if (holder === undefined || this.#terms.has(word) || !this.#terms.has(holder)) index.set(form, word);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  isTerm(word: string): boolean {
    return this.#terms.has(word);
  }

  /** The known word that a disguised one stands for. */
  undisguise(word: string): string | undefined {
    return this.#loose.get(looseForm(word)) ?? this.#squeezed.get(squeezedForm(word));
  }

  /** As `undisguise`, without squeezing: for pieces that were joined. */
  readonly undisguiseExactly = boundedMemo((word) => this.#loose.get(looseForm(word)));

  /** The known word that differs only in how often its letters are doubled: "girll", "yooung". */
  undouble(word: string): string | undefined {
    return /(.)\1/u.test(word) && word.length >= shortestDoubled ? this.#undoubled.get(singled(word)) : undefined;
  }

  unmask(word: string): string | undefined {
    return this.#masked.get(maskedForm(word));
  }

  /** The term that the word is one slip away from, or spells backwards. */
  readonly respell = boundedMemo(
    (word) => this.#reversed.get(word) ?? this.#typos.find(word) ?? this.#keyTypos.find(word),
  );
}
