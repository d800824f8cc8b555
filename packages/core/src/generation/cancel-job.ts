import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { plans } from "../plans/index.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import { findJob } from "./find-job.ts";
import type { Job } from "./job.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: JobQueue;
}

/** Asks for a job to be stopped; what has not been delivered is released in full. Throws `conflict` when it has ended. */
export async function cancelJob(
  { database, clock, queue }: Collaborators,
  account: Account,
  reference: string,
): Promise<Job> {
  const job = await findJob(database, account, reference);
  const prisma = await database.prisma();
  const { count } = await prisma.generationJob.updateMany({
    where: { id: job.id, finishedAt: null },
    data: { cancelRequestedAt: clock.now(), updatedAt: clock.now() },
  });
  if (count === 0) throw tooLate(await findJob(database, account, job.id));
  await queue.enqueue({ jobId: job.id, queue: plans[job.plan].queue });
  return { ...job, isCancelRequested: true };
}

function tooLate({ id, state }: Job): StudioError {
  return new StudioError("conflict", `It is too late to cancel job ${id.slice(-8)}: it has ended as ${state}.`, {
    nextSteps: [`See what became of it: figment jobs show ${id.slice(-8)}`],
  });
}
