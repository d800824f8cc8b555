/** Finds any of a fixed set of strings inside a text in one pass (Aho-Corasick). */
export class SubstringMatcher<Payload> {
  readonly #next: Map<string, number>[] = [new Map()];
  readonly #fallback: number[] = [0];
  readonly #ends: { length: number; payload: Payload }[][] = [[]];

  constructor(sources: Iterable<{ readonly text: string; readonly payload: Payload }>) {
    for (const { text, payload } of sources) this.#add(text, payload);
    this.#link();
  }

  #add(text: string, payload: Payload): void {
    let node = 0;
    for (const character of text) {
      const known = this.#next[node]?.get(character);
      if (known === undefined) {
        this.#next.push(new Map());
        this.#fallback.push(0);
        this.#ends.push([]);
        const created = this.#next.length - 1;
        this.#next[node]?.set(character, created);
        node = created;
      } else node = known;
    }
    this.#ends[node]?.push({ length: Array.from(text).length, payload });
  }

  #link(): void {
    const queue = [...(this.#next[0]?.values() ?? [])];
    for (const node of queue) {
      for (const [character, child] of this.#next[node] ?? []) {
        const target = this.#step(this.#fallback[node] ?? 0, character);
        this.#fallback[child] = target;
        this.#ends[child]?.push(...(this.#ends[target] ?? []));
        queue.push(child);
      }
    }
  }

  #step(from: number, character: string): number {
    let node = from;
    for (;;) {
      const next = this.#next[node]?.get(character);
      if (next !== undefined) return next;
      if (node === 0) return 0;
      node = this.#fallback[node] ?? 0;
    }
  }

  /** Matches as half-open ranges of code points. */
  find(text: string): { payload: Payload; start: number; end: number }[] {
    const matches: { payload: Payload; start: number; end: number }[] = [];
    let node = 0;
    let at = 0;
    for (const character of text) {
      node = this.#step(node, character);
      at += 1;
      for (const { length, payload } of this.#ends[node] ?? []) matches.push({ payload, start: at - length, end: at });
    }
    return matches;
  }
}
