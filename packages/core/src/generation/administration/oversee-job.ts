import type { Account } from "../../accounts/account.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import { plans } from "../../plans/index.ts";
import type { JobQueue } from "../../queue/job-queue.ts";
import { overseenColumns, overseenTables, type OverseenJob } from "./overseen-job.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly queue: JobQueue;
}

export interface JobIntervention {
  /** A job's id, or the last 8 characters of it. */
  readonly job: string;
  /** Why; it is written down. */
  readonly reason: string;
}

/** Anybody's job. For admins. Throws `not_found`, `ambiguous_reference`. */
export async function findAnyJob(database: Database, admin: Account, reference: string): Promise<OverseenJob> {
  requireAdmin(admin);
  const wanted = reference.trim().toLowerCase();
  const rows = await database.query<OverseenJob>(
    `select ${overseenColumns} from ${overseenTables}
     where right(j.id::text, 8) = right($1::text, 8) and (j.id::text = $1::text or length($1::text) = 8) limit 2`,
    [wanted],
  );
  const [job] = rows;
  if (job !== undefined && rows.length === 1) return job;
  const nextSteps = ["figment admin jobs"];
  if (job === undefined) throw new StudioError("not_found", `There is no job "${reference}".`, { nextSteps });
  throw new StudioError("ambiguous_reference", `"${reference}" fits more than one job.`, { nextSteps });
}

/**
 * Has a job that has not ended worked on now, wherever it waits, in place of when its next try is due. What an engine was asked
 * for is never asked for twice. For admins. Throws `conflict` when it has ended: what it did not deliver was given back.
 */
export async function retryJob(
  collaborators: Collaborators,
  admin: Account,
  wish: JobIntervention,
): Promise<OverseenJob> {
  const { database, clock } = collaborators;
  const job = await intervene(collaborators, admin, wish, {
    act: "retry job",
    change:
      "update generation_job set updated_at = $2::timestamptz where id = $1::uuid and finished_at is null returning id",
    at: clock.now(),
  });
  return findAnyJob(database, admin, job.id);
}

/** Asks for anybody's job to be stopped; what has not been delivered is released in full. For admins. Throws `conflict` when it has ended. */
export async function stopJob(
  collaborators: Collaborators,
  admin: Account,
  wish: JobIntervention,
): Promise<OverseenJob> {
  const { database, clock } = collaborators;
  const job = await intervene(collaborators, admin, wish, {
    act: "cancel job",
    change: `update generation_job set cancel_requested_at = coalesce(cancel_requested_at, $2::timestamptz), updated_at = $2::timestamptz
             where id = $1::uuid and finished_at is null returning id`,
    at: clock.now(),
  });
  return findAnyJob(database, admin, job.id);
}

interface Step {
  readonly act: string;
  readonly change: string;
  readonly at: Date;
}

async function intervene(
  { database, ids, queue }: Collaborators,
  admin: Account,
  { job: reference, reason }: JobIntervention,
  { act, change, at }: Step,
): Promise<OverseenJob> {
  const job = await findAnyJob(database, admin, reference);
  await database.transaction(async (unit) => {
    const changed = await unit.query<{ id: string }>(change, [job.id, at]);
    if (changed.length === 0) throw tooLate(job);
    const subject = { accountId: job.accountId, subject: `job ${job.id}` };
    await recordAct(unit, { id: ids.next(), actorId: admin.id, act, ...subject, details: { reason }, at });
  });
  await queue.enqueue({ jobId: job.id, queue: plans[job.plan].queue });
  return job;
}

function tooLate({ id, state }: OverseenJob): StudioError {
  const ended = state === "failed" || state === "cancelled" ? "; what it did not deliver was given back" : "";
  return new StudioError("conflict", `Job ${id.slice(-8)} has ended as ${state}${ended}.`, {
    nextSteps: ["figment admin jobs --all"],
  });
}
