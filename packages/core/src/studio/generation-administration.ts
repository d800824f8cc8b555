import type { Account } from "../accounts/account.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { JobSearch } from "../generation/administration/list-all-jobs.ts";
import type { JobIntervention } from "../generation/administration/oversee-job.ts";
import type { OverseenJob } from "../generation/administration/overseen-job.ts";
import { generationNumbers, type ModelNumbers } from "../generation/overview/generation-numbers.ts";
import { queueOverview, type QueueOverview } from "../generation/overview/queue-overview.ts";
import type { IdSource } from "../ids.ts";
import type { JobQueue } from "../queue/job-queue.ts";

/** What admins can see of the work. Each throws unless the account is an admin's. */
export interface GenerationAdministration {
  /** What was made since then, by model, and how well times were foretold. */
  generationNumbers(admin: Account, since: Date): Promise<readonly ModelNumbers[]>;
  queue(admin: Account): Promise<QueueOverview>;
  /** Everybody's jobs, newest first. */
  jobs(admin: Account, search: JobSearch): Promise<readonly OverseenJob[]>;
  /** Has a job that has not ended worked on now. Throws `conflict` when it has. */
  retryJob(admin: Account, wish: JobIntervention): Promise<OverseenJob>;
  /** Stops anybody's job. Throws `conflict` when it has ended. */
  stopJob(admin: Account, wish: JobIntervention): Promise<OverseenJob>;
}

interface Collaborators {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
}

const lists = () => import("../generation/administration/list-all-jobs.ts");
const cases = () => import("../generation/administration/oversee-job.ts");

export function generationAdministration(collaborators: Collaborators): GenerationAdministration {
  return {
    async generationNumbers(admin, since) {
      requireAdmin(admin);
      return generationNumbers(collaborators.database, since);
    },
    async queue(admin) {
      requireAdmin(admin);
      return queueOverview(collaborators);
    },
    jobs: async (admin, search) => (await lists()).listAllJobs(collaborators.database, admin, search),
    retryJob: async (admin, wish) => (await cases()).retryJob(collaborators, admin, wish),
    stopJob: async (admin, wish) => (await cases()).stopJob(collaborators, admin, wish),
  };
}
