import type { Account } from "../accounts/account.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { generationNumbers, type ModelNumbers } from "../generation/overview/generation-numbers.ts";
import { queueOverview, type QueueOverview } from "../generation/overview/queue-overview.ts";
import type { JobQueue } from "../queue/job-queue.ts";

/** What admins can see of the work. Each throws unless the account is an admin's. */
export interface GenerationAdministration {
  /** What was made since then, by model, and how well times were foretold. */
  generationNumbers(admin: Account, since: Date): Promise<readonly ModelNumbers[]>;
  queue(admin: Account): Promise<QueueOverview>;
}

interface Collaborators {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

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
  };
}
