import type { Clock } from "../shared/clock.ts";
import { cancelTimeline, type Timeline } from "./predictions/timeline.ts";

/** What a model is asked to do and takes its time over: a prediction or a training. */
interface Run {
  readonly id: string;
  readonly timeline: Timeline;
}

/** Every run accepted since the start or the last reset, in the order of creation. */
export interface RunStore<Kept extends Run> {
  add(make: (sequence: number) => Kept): Kept;
  find(id: string): Kept | undefined;
  /** Null when there is no such run; one that has ended stays as it is. */
  cancel(id: string): Kept | null;
  all(): readonly Kept[];
  clear(): void;
}

export function createRunStore<Kept extends Run>(clock: Clock): RunStore<Kept> {
  const runs = new Map<string, Kept>();
  return {
    add(make) {
      const run = make(runs.size + 1);
      runs.set(run.id, run);
      return run;
    },
    find: (id) => runs.get(id),
    cancel(id) {
      const run = runs.get(id);
      if (run === undefined) return null;
      const canceled = { ...run, timeline: cancelTimeline(run.timeline, clock.now()) };
      runs.set(id, canceled);
      return canceled;
    },
    all: () => [...runs.values()],
    clear: () => runs.clear(),
  };
}
