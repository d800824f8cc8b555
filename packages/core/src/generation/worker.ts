import { sweepLedger } from "../ledger/sweep-ledger.ts";
import { sweepObjects } from "../media/objects/sweep-objects.ts";
import { removeQuarantined } from "../moderation/quarantine/remove-quarantined.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import { advanceJob } from "./flow/advance-job.ts";
import type { FlowCollaborators } from "./flow/collaborators.ts";
import { sweepJobs } from "./flow/sweep-jobs.ts";

/** How often a worker looks for jobs that nobody works on. */
const sweepInterval_ms = 5_000;

export interface Worker extends AsyncDisposable {
  /** Takes up every job that was interrupted. Answers their ids. */
  recover(): Promise<readonly string[]>;
}

/** For processes that only ask and watch: others work. */
export const noWorker: Worker = {
  recover: async () => [],
  async [Symbol.asyncDispose]() {},
};

/** Works off the queue in this process, and picks up what others left behind, by itself where it is `isSweeping`. */
export function startWorker(flow: FlowCollaborators, queue: JobQueue, isSweeping: boolean): Worker {
  queue.process(({ jobId }, stop) => advanceJob(flow, jobId, stop));
  let sweeping: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    if (!isSweeping) return;
    sweeping = Promise.allSettled([
      sweepJobs(flow, queue),
      sweepLedger(flow.database, flow.clock.now()),
      sweepObjects(flow, flow.clock.now()),
      removeQuarantined(flow),
    ]);
  }, sweepInterval_ms);
  timer.unref();
  return {
    recover() {
      // Also where no process lives long enough for the timer: what a store did not delete is tried again.
      sweeping = Promise.allSettled([sweeping, sweepObjects(flow, flow.clock.now())]);
      return sweepJobs(flow, queue);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
