import { hostname } from "node:os";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { StepOutcome } from "../../queue/job-queue.ts";
import type { Origin } from "../../telemetry/tracing.ts";
import { heartbeat_ms, lease_ms } from "../deadlines.ts";

interface LeaseCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly leaseOwner: string;
}

/** The right to work on a job, while it lasts. */
export interface Lease {
  /** Aborts when the work should stop: this process is closing, the job was cancelled, or another process has it now. */
  readonly signal: AbortSignal;
  /** How many workers in a row died over this job. */
  readonly takeovers: number;
  /** The request that asked for the job. */
  readonly origin: Origin;
}

/** Names one studio of one process: `host/pid/nonce`. The pid lets the same machine see that an owner died. */
export function leaseOwnerName(nonce: string): string {
  return `${hostname()}/${process.pid}/${nonce}`;
}

/**
 * Runs `work` while no other process may work on the job, renewing as it goes; each renewal looks whether the job was
 * cancelled meanwhile. Answers `null` when another process has it, or it has ended. The lease of a job that ends meanwhile
 * ends with it.
 *
 * @param stop aborts when this process is closing
 */
export async function withLease(
  collaborators: LeaseCollaborators,
  jobId: string,
  stop: AbortSignal,
  work: (lease: Lease) => Promise<StepOutcome>,
): Promise<StepOutcome | null> {
  const taken = await acquire(collaborators, jobId);
  if (taken === null) return null;
  const ending = new AbortController();
  const end = (): void => ending.abort(stop.reason);
  if (stop.aborted) end();
  stop.addEventListener("abort", end, { once: true });
  const renew = async (): Promise<void> => {
    const renewed = await acquire(collaborators, jobId);
    // One that was cancelled before goes on: whoever works on it knows.
    if (renewed === null || (renewed.isCancelled && !taken.isCancelled)) ending.abort();
  };
  let renewing: Promise<unknown> = Promise.resolve();
  const renewal = setInterval(() => {
    // One that fails is tried again before the lease runs out.
    renewing = Promise.allSettled([renewing, renew()]);
  }, heartbeat_ms);
  renewal.unref();
  let isOver = false;
  try {
    const { takeovers, requestId, traceParent } = taken;
    const outcome = await work({ signal: ending.signal, takeovers, origin: { requestId, traceParent } });
    isOver = outcome.next === "done";
    return outcome;
  } finally {
    clearInterval(renewal);
    stop.removeEventListener("abort", end);
    // One that is still under way would take again what was put down.
    await renewing;
    if (!isOver) await release(collaborators, jobId);
  }
}

interface Taken extends Origin {
  readonly takeovers: number;
  readonly isCancelled: boolean;
}

/** One statement, because what it writes depends on whose the lease was: one that was never put down had an owner that died. */
async function acquire({ database, clock, leaseOwner }: LeaseCollaborators, jobId: string): Promise<Taken | null> {
  const now = clock.now();
  const [taken] = await database.query<Taken>(
    `update generation_job set lease_owner = $2::text, lease_expires_at = $3::timestamptz,
       takeovers = case when lease_owner is null or lease_owner = $2::text then takeovers else coalesce(takeovers, 0) + 1 end
     where id = $1::uuid and finished_at is null
       and (lease_owner is null or lease_owner = $2::text or lease_expires_at < $4::timestamptz)
     returning coalesce(takeovers, 0) as takeovers, cancel_requested_at is not null as "isCancelled",
       request_id as "requestId", trace_parent as "traceParent"`,
    [jobId, leaseOwner, new Date(now.getTime() + lease_ms), now],
    "take_lease",
  );
  return taken ?? null;
}

async function release({ database, leaseOwner }: LeaseCollaborators, jobId: string): Promise<void> {
  await database.query(
    `update generation_job set lease_owner = null, lease_expires_at = null, takeovers = null
     where id = $1::uuid and lease_owner = $2::text`,
    [jobId, leaseOwner],
    "release_lease",
  );
}

/** Whether a lease was taken by a process of this machine that no longer lives. */
export function isOwnerDead(leaseOwner: string): boolean {
  const [host, pid] = leaseOwner.split("/");
  if (host !== hostname() || pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
