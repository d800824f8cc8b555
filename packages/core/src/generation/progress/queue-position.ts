import type { Transaction } from "../../database/transaction.ts";
import { planIds, plans } from "../../plans/index.ts";
import type { Job } from "../job.ts";

/**
 * How many jobs wait before this one: those of higher queues, and earlier ones of its own. The share that the normal queue is
 * always given makes the wait shorter, never longer.
 */
export async function jobsAhead(database: Transaction, job: Pick<Job, "plan" | "createdAt">): Promise<number> {
  const rank = (plan: Job["plan"]): number => queueRank[plans[plan].queue];
  const before = planIds.filter((plan) => rank(plan) > rank(job.plan));
  const beside = planIds.filter((plan) => rank(plan) === rank(job.plan));
  const [row] = await database.query<{ ahead: number }>(
    `select count(*)::integer as ahead from generation_job
     where finished_at is null and state = 'queued'
       and (plan = any($1::text[]) or (plan = any($2::text[]) and created_at < $3::timestamptz))`,
    [before, beside, job.createdAt],
  );
  return row?.ahead ?? 0;
}

const queueRank = { normal: 0, priority: 1, highest: 2 } as const;
