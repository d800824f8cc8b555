import { normalShare } from "../job-queue.ts";
import { priorities, type StepJob, type StepQueue } from "./step-queue.ts";

/** Gives the normal queue its share of one worker's starts. */
export interface FairShare {
  /** Counts a start, and when the normal queue's turn has come puts its oldest step in front of everybody else's. */
  started(job: StepJob): Promise<void>;
}

/**
 * BullMQ's priorities are strict. Each worker therefore counts its starts: after nine of paid plans it lifts one step of the
 * normal queue to the front, for whichever worker is next. A worker with several slots may start some more before the lifted
 * one comes, which the next count makes up for.
 */
export function fairShare({ bull }: StepQueue): FairShare {
  let startsSinceNormal = 0;

  async function liftOldestNormal(): Promise<void> {
    const counts = await bull.getCountsPerPriority(Object.values(priorities));
    if ((counts[priorities.normal] ?? 0) === 0) return;
    const before = (counts[priorities.highest] ?? 0) + (counts[priorities.priority] ?? 0);
    const [oldest] = await bull.getJobs(["prioritized"], before, before, true);
    if (oldest?.data.queue === "normal") await oldest.changePriority({ priority: priorities.highest, lifo: true });
  }

  return {
    async started(job) {
      if (job.data.queue !== "normal") startsSinceNormal++;
      else if (job.priority === priorities.normal) startsSinceNormal = 0;
      if (startsSinceNormal < normalShare - 1) return;
      startsSinceNormal = 0;
      // Without Redis nothing starts anyway.
      await liftOldestNormal().catch(() => {});
    },
  };
}
