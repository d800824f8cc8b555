import { uuidv7Source } from "../../packages/core/src/ids.ts";
import { systemClock } from "../../packages/core/src/clock.ts";
import type { LedgerBatcher } from "../../packages/core/src/ledger/ledger-batcher.ts";

const ids = uuidv7Source(systemClock);
const hour_ms = 3_600_000;

/** Reserves two tokens for one output and settles it. */
export type Pair = (ownerId: string) => Promise<void>;

export interface Load {
  readonly pair: Pair;
  readonly pickOwner: () => string;
  readonly inFlight: number;
  readonly seconds: number;
  /** Where to put how long each of the two operations took, in milliseconds. */
  readonly latencies_ms?: number[];
}

/** Pairs through the ledger's batcher, the way requests and deliveries go. */
export function batchedPair(batcher: LedgerBatcher, latencies_ms: number[]): Pair {
  return async (ownerId) => {
    const holdId = ids.next();
    const begun_ms = performance.now();
    const held = await batcher.hold({
      holdId,
      ownerId,
      reference: holdId,
      cost: { asset: "image", outputs: 1, tokensEach: 2 },
      expiresAt: new Date(Date.now() + hour_ms),
      at: null,
    });
    if (held.outcome !== "held") throw new Error(`The bench ran out of units: ${held.outcome}.`);
    const held_ms = performance.now();
    const settled = await batcher.settle({ holdId, ownerId, outputIndex: 0, slot: 0, at: null });
    if (settled.outcome !== "settled") throw new Error(`Not settled: ${settled.outcome}.`);
    latencies_ms.push(held_ms - begun_ms, performance.now() - held_ms);
  };
}

/** Keeps so many pairs in flight for so long; answers pairs a second. */
export async function pairsPerSecond({ pair, pickOwner, inFlight, seconds }: Load): Promise<number> {
  const begun_ms = performance.now();
  const end_ms = begun_ms + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() < end_ms) {
        await pair(pickOwner());
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - begun_ms);
}
