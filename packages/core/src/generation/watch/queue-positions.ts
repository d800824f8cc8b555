import type { Transaction } from "../../database/transaction.ts";
import { planIds, plans } from "../../plans/index.ts";

/**
 * How many jobs wait before each of these, by id; those that wait no longer are not in the answer. Jobs of higher queues are before
 * it, and earlier ones of its own. The share that the normal queue is always given makes the wait shorter, never longer.
 */
export async function queuePositions(
  database: Transaction,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ id: string; ahead: number }>(
    `select id::text as id, ahead from (
       select job.id, (rank() over (order by queue.rank desc, job.created_at) - 1)::integer as ahead
       from generation_job job join unnest($2::text[], $3::integer[]) as queue (plan, rank) on queue.plan = job.plan
       where job.finished_at is null and job.state = 'queued'
     ) waiting where id = any($1::uuid[])`,
    [jobIds, planIds, planIds.map((plan) => queueRank[plans[plan].queue])],
    "queue-positions",
  );
  return new Map(rows.map(({ id, ahead }) => [id, ahead]));
}

const queueRank = { normal: 0, priority: 1, highest: 2 } as const;
