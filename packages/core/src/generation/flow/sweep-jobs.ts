import { plans, type PlanId } from "../../plans/index.ts";
import type { JobQueue } from "../../queue/job-queue.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { isOwnerDead } from "./lease.ts";

/**
 * Finds unfinished jobs that nobody is working on and queues them: those whose process died, and those whose place in
 * the queue was lost. Answers their ids.
 */
export async function sweepJobs(
  { database, clock }: Pick<FlowCollaborators, "database" | "clock">,
  queue: JobQueue,
): Promise<readonly string[]> {
  const unfinished = await database.query<{ id: string; plan: PlanId; leaseOwner: string | null; isLeased: boolean }>(
    `select id::text, plan, lease_owner as "leaseOwner", coalesce(lease_expires_at > $1::timestamptz, false) as "isLeased"
     from generation_job where finished_at is null order by created_at limit 1000`,
    [clock.now()],
  );
  const abandoned = unfinished.filter(
    ({ isLeased, leaseOwner }) => !isLeased || (leaseOwner !== null && isOwnerDead(leaseOwner)),
  );
  if (abandoned.length === 0) return [];
  const prisma = await database.prisma();
  for (const { id, leaseOwner, isLeased } of abandoned) {
    if (leaseOwner === null || !isLeased) continue;
    // Run out, but still in its name: whoever takes the job counts that somebody died over it.
    await prisma.generationJob.updateMany({ where: { id, leaseOwner }, data: { leaseExpiresAt: new Date(0) } });
  }
  await queue.ensure(abandoned.map(({ id, plan }) => ({ jobId: id, queue: plans[plan].queue })));
  return abandoned.map(({ id }) => id);
}
