import type { Samples } from "./row.ts";

/** Does the work once and answers its measure. */
export type Run = () => number | Promise<number>;

export interface Pair {
  readonly ours: Run;
  readonly peer: Run;
}

export interface Rounds {
  /** Run and forgotten: caches fill, code is compiled. */
  readonly warmUp: number;
  readonly counted: number;
}

/**
 * Runs both sides of every pair in turn, round after round, so that whatever disturbs the machine meanwhile disturbs all of
 * them. Who goes first changes with every round.
 */
export async function interleave(pairs: readonly Pair[], { warmUp, counted }: Rounds): Promise<readonly Samples[]> {
  const samples = pairs.map(() => ({ ours: [] as number[], peer: [] as number[] }));
  for (let round = 0; round < warmUp + counted; round++) {
    const order = round % 2 === 0 ? (["ours", "peer"] as const) : (["peer", "ours"] as const);
    for (const [index, pair] of pairs.entries()) {
      for (const side of order) {
        const sample = await pair[side]();
        if (round >= warmUp) samples[index]?.[side].push(sample);
      }
    }
  }
  return samples;
}
