import type { Clock } from "../../clock.ts";

const remembered = 10_000;

/** Remembers since when a prediction cannot be read. A process that was restarted begins to wait anew. */
export interface MissingPredictions {
  /** It was not there. Answers whether it has been so for too long to appear. */
  missed(predictionId: string): boolean;
  found(predictionId: string): void;
}

/** @param transient_ms for about so long a prediction can be unknown to reads although its create was answered */
export function missingPredictions(clock: Clock, transient_ms: number): MissingPredictions {
  const missingSince = new Map<string, number>();
  return {
    missed(predictionId) {
      const now_ms = clock.now().getTime();
      const since_ms = missingSince.get(predictionId) ?? now_ms;
      missingSince.set(predictionId, since_ms);
      const [longest] = missingSince.keys();
      if (missingSince.size > remembered && longest !== undefined) missingSince.delete(longest);
      return now_ms - since_ms > transient_ms;
    },
    found(predictionId) {
      missingSince.delete(predictionId);
    },
  };
}
