/** A stream of numbers that depends only on the text it was made from. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(lowest: number, highest: number): number;
  chance(share: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** FNV-1a, 32 bits: spreads short texts well and is the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A seeded stream (mulberry32), so that one request always draws the same picture.
 *
 * @param parts name the stream; different names give unrelated streams.
 */
export function createRandom(...parts: readonly (string | number)[]): Random {
  let state = hashOf(parts.join("|"));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (lowest, highest) => lowest + next() * (highest - lowest),
    chance: (share) => next() < share,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}
