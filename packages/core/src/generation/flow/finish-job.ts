import type { UnitOfWork } from "../../database/database.ts";
import { closeHold } from "../../ledger/close-hold.ts";
import { toJob, withOutputs } from "../job-row.ts";
import { deriveJobState, isFinal, type Job, type OutputState } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { moveOutput } from "./output-state.ts";

/** Ends every output that is still open: its units go back when the job closes. */
export async function endOpenOutputs(
  { database, clock }: FlowCollaborators,
  job: Job,
  to: "failed" | "cancelled",
  failureCode: string,
): Promise<void> {
  const at = clock.now();
  const from: readonly OutputState[] = ["queued", "submitting", "running", "collecting"];
  await database.transaction(async (unit) => {
    for (const { index, state } of job.outputs) {
      if (!isFinal(state)) await moveOutput(unit, { jobId: job.id, index, from, to, failureCode, at });
    }
  });
}

/** Closes a job whose outputs have all ended, and gives back what was not delivered: one transaction. */
export async function finishJob({ database, clock, telemetry }: FlowCollaborators, jobId: string): Promise<boolean> {
  const at = clock.now();
  const ended = await database.transaction(async (unit) => {
    const job = await loadJob(unit, jobId);
    if (job.finishedAt !== null) return "before";
    if (!job.outputs.every(({ state }) => isFinal(state))) return null;
    const state = deriveJobState(job.outputs.map((output) => output.state));
    const failureCode =
      state === "failed" ? (job.outputs.find((output) => output.failureCode)?.failureCode ?? null) : null;
    await unit.prisma.generationJob.updateMany({
      where: { id: jobId, finishedAt: null },
      data: { state, failureCode, updatedAt: at, finishedAt: at },
    });
    await closeHold(unit, job.holdId, at);
    const delivered = job.outputs.filter((output) => output.state === "succeeded").length;
    return { state, failure: failureCode, delivered, duration_ms: at.getTime() - job.createdAt.getTime() };
  });
  if (ended !== null && ended !== "before") telemetry.log.info({ job: jobId, ...ended }, "job ended");
  return ended !== null;
}

async function loadJob({ prisma }: UnitOfWork, jobId: string): Promise<Job> {
  return toJob(await prisma.generationJob.findUniqueOrThrow({ where: { id: jobId }, include: withOutputs }));
}
