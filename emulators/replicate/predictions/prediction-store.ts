import type { Clock } from "../../shared/clock.ts";
import type { Prediction } from "./prediction.ts";
import { cancelTimeline } from "./timeline.ts";

/** Every prediction accepted since the start or the last reset, in the order of creation. */
export interface PredictionStore {
  add(make: (sequence: number) => Prediction): Prediction;
  find(id: string): Prediction | undefined;
  /** Null when there is no such prediction; one that has ended stays as it is. */
  cancel(id: string): Prediction | null;
  all(): readonly Prediction[];
  clear(): void;
}

export function createPredictionStore(clock: Clock): PredictionStore {
  const predictions = new Map<string, Prediction>();
  return {
    add(make) {
      const prediction = make(predictions.size + 1);
      predictions.set(prediction.id, prediction);
      return prediction;
    },
    find: (id) => predictions.get(id),
    cancel(id) {
      const prediction = predictions.get(id);
      if (prediction === undefined) return null;
      const canceled = { ...prediction, timeline: cancelTimeline(prediction.timeline, clock.now()) };
      predictions.set(id, canceled);
      return canceled;
    },
    all: () => [...predictions.values()],
    clear: () => predictions.clear(),
  };
}
