import type { Clock } from "../../clock.ts";
import type { Transaction } from "../../database/transaction.ts";
import { learnPace, type Pace, type PaceOf } from "./learned-pace.ts";

/** Past runs say the same for a while. */
const remembered_ms = 5_000;

/** Answers what past runs of a model took, and asks the database at most once in 5 s for each, however many want to know. */
export function rememberedPace(database: Transaction, clock: Clock): (of: PaceOf) => Promise<Pace | null> {
  const learnt = new Map<string, { readonly until_ms: number; readonly pace: Promise<Pace | null> }>();
  return (of) => {
    const key = JSON.stringify([of.engine, of.model, of.kind]);
    const now_ms = clock.now().getTime();
    const known = learnt.get(key);
    if (known !== undefined && known.until_ms > now_ms) return known.pace;
    const pace = learnPace(database, of);
    learnt.set(key, { until_ms: now_ms + remembered_ms, pace });
    // What failed is asked again.
    pace.catch(() => learnt.delete(key));
    return pace;
  };
}
