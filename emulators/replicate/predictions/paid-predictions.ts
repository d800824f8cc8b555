import type { JsonObject } from "../../shared/json.ts";
import type { Prediction } from "./prediction.ts";
import { hasStarted } from "./timeline.ts";

/** All predictions of one version with exactly the same input. */
export interface PaidGroup {
  readonly version: string;
  readonly input: JsonObject;
  /** Created, whatever became of them. */
  readonly accepted: number;
  /** Those whose model started, so that Replicate bills their time, also if they then failed or were cancelled. */
  readonly paid: number;
  readonly ids: readonly string[];
}

export interface PaidPredictions {
  readonly accepted: number;
  readonly paid: number;
  readonly groups: readonly PaidGroup[];
  /** The groups accepted more than once: empty exactly when nothing was bought twice. */
  readonly duplicates: readonly PaidGroup[];
}

export function paidPredictions(predictions: readonly Prediction[], now: Date): PaidPredictions {
  const bySameInput = Map.groupBy(predictions, ({ version, inputText }) => `${version} ${inputText}`);
  const groups = [...bySameInput.values()].flatMap((same): PaidGroup[] => {
    const [first] = same;
    if (first === undefined) return [];
    const paid = same.filter(({ timeline }) => hasStarted(timeline, now)).length;
    const ids = same.map(({ id }) => id);
    return [{ version: first.version, input: first.input, accepted: same.length, paid, ids }];
  });
  return {
    accepted: predictions.length,
    paid: groups.reduce((sum, group) => sum + group.paid, 0),
    groups,
    duplicates: groups.filter(({ accepted }) => accepted > 1),
  };
}
