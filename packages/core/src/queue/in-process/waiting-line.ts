import type { QueueClass } from "../../plans/index.ts";
import { normalShare, type QueuedStep } from "../job-queue.ts";

const classes: readonly QueueClass[] = ["highest", "priority", "normal"];

/** Steps that could start now, in the order in which they should. A job is in it once at most. */
export interface WaitingLine {
  readonly size: number;
  has(jobId: string): boolean;
  add(step: QueuedStep): void;
  /** Takes the next step whose job is not in `running`. */
  takeNext(running: ReadonlySet<string>): QueuedStep | null;
  clear(): void;
}

/** Higher plans first; while the normal queue waits, one start in ten is its own. */
export function waitingLine(): WaitingLine {
  const waiting = new Map<QueueClass, Map<string, QueuedStep>>(classes.map((name) => [name, new Map()]));
  const jobs = new Map<string, QueueClass>();
  let startsSinceNormal = 0;
  return {
    get size() {
      return jobs.size;
    },
    has: (jobId) => jobs.has(jobId),
    add(step) {
      if (jobs.has(step.jobId)) return;
      jobs.set(step.jobId, step.queue);
      waiting.get(step.queue)?.set(step.jobId, step);
    },
    takeNext(running) {
      const isNormalDue = startsSinceNormal >= normalShare - 1;
      const order: readonly QueueClass[] = isNormalDue ? ["normal", "highest", "priority"] : classes;
      for (const name of order) {
        for (const [jobId, step] of waiting.get(name) ?? []) {
          if (running.has(jobId)) continue;
          waiting.get(name)?.delete(jobId);
          jobs.delete(jobId);
          startsSinceNormal = name === "normal" ? 0 : startsSinceNormal + 1;
          return step;
        }
      }
      return null;
    },
    clear() {
      jobs.clear();
      for (const steps of waiting.values()) steps.clear();
    },
  };
}
