import { hostname } from "node:os";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { lease_ms } from "../deadlines.ts";

interface LeaseCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly leaseOwner: string;
}

/** Names one studio of one process: `host/pid/nonce`. The pid lets the same machine see that an owner died. */
export function leaseOwnerName(nonce: string): string {
  return `${hostname()}/${process.pid}/${nonce}`;
}

/**
 * Runs `work` while no other process may work on the job, renewing as it goes. Answers `null` when another has it, or it
 * has ended.
 */
export async function withLease<Result>(
  collaborators: LeaseCollaborators,
  jobId: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (!(await acquire(collaborators, jobId))) return null;
  const renewal = setInterval(() => void acquire(collaborators, jobId).catch(() => false), lease_ms / 3);
  renewal.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await release(collaborators, jobId);
  }
}

async function acquire({ database, clock, leaseOwner }: LeaseCollaborators, jobId: string): Promise<boolean> {
  const prisma = await database.prisma();
  const now = clock.now();
  const { count } = await prisma.generationJob.updateMany({
    where: {
      id: jobId,
      finishedAt: null,
      OR: [{ leaseExpiresAt: null }, { leaseExpiresAt: { lt: now } }, { leaseOwner }],
    },
    data: { leaseOwner, leaseExpiresAt: new Date(now.getTime() + lease_ms) },
  });
  return count === 1;
}

async function release({ database, leaseOwner }: LeaseCollaborators, jobId: string): Promise<void> {
  const prisma = await database.prisma();
  await prisma.generationJob.updateMany({
    where: { id: jobId, leaseOwner },
    data: { leaseOwner: null, leaseExpiresAt: null },
  });
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
