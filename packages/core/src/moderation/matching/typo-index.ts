const longestWord = 24;

function deletions(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one word into the other. */
function isOneSlipAway(left: string, right: string): boolean {
  const longest = Math.max(left.length, right.length);
  let prefix = 0;
  while (prefix < longest && left[prefix] === right[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < longest - prefix && left.at(-1 - suffix) === right.at(-1 - suffix)) suffix += 1;
  const from = left.slice(prefix, Math.max(prefix, left.length - suffix));
  const to = right.slice(prefix, Math.max(prefix, right.length - suffix));
  if (from.length <= 1 && to.length <= 1) return true;
  return from.length === 2 && to.length === 2 && from[0] === to[1] && from[1] === to[0];
}

/** Finds long terms that a word misses by one slip; short ones have too many honest neighbours. */
export class TypoIndex {
  readonly #byDeletion = new Map<string, string[]>();

  readonly #shortest_letters: number;

  /** Terms shorter than `shortest_letters` are not looked for. */
  constructor(terms: Iterable<string>, shortest_letters: number) {
    this.#shortest_letters = shortest_letters;
    for (const term of terms) {
      if (term.length < shortest_letters) continue;
      for (const key of [term, ...deletions(term)]) {
        const list = this.#byDeletion.get(key) ?? [];
        list.push(term);
        this.#byDeletion.set(key, list);
      }
    }
  }

  find(word: string): string | undefined {
    if (word.length < this.#shortest_letters - 1 || word.length > longestWord) return undefined;
    for (const key of [word, ...deletions(word)]) {
      const term = this.#byDeletion.get(key)?.find((candidate) => isOneSlipAway(candidate, word));
      if (term !== undefined) return term;
    }
    return undefined;
  }
}
