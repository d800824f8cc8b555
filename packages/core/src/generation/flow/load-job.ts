import { accountOf, withAttestations } from "../../accounts/account-row.ts";
import type { CharacterVersion } from "../../database/generated/client.ts";
import { toJob, withOutputs } from "../job-row.ts";
import type { Job } from "../job.ts";
import { loadSource, sourceOf, type LoadedSource } from "./source-image.ts";

/** A job with what its outputs are made from. */
export interface LoadedJob {
  readonly job: Job;
  readonly version: CharacterVersion;
  /** The image that it starts from; `null` for one that goes by words alone, and when it was deleted. */
  readonly source: LoadedSource | null;
  /** Whether its account may still be served by engines that make photographs. */
  readonly isAttested: boolean;
}

type Collaborators = Parameters<typeof loadSource>[0];

export async function loadJob(collaborators: Collaborators, jobId: string): Promise<LoadedJob> {
  const prisma = await collaborators.database.prisma();
  const row = await prisma.generationJob.findUniqueOrThrow({
    where: { id: jobId },
    include: { ...withOutputs, characterVersion: true, account: { include: withAttestations } },
  });
  const { status, isAttested } = accountOf(row.account);
  const job = toJob(row);
  const sourceId = sourceOf(job);
  const source = sourceId === null ? null : await loadSource(collaborators, job, sourceId);
  return { job, source, version: row.characterVersion, isAttested: isAttested && status === "active" };
}
