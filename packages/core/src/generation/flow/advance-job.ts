import { toAccount, withAttestations } from "../../accounts/account-row.ts";
import { StudioError } from "../../errors.ts";
import type { StepOutcome } from "../../queue/job-queue.ts";
import type { Engine, EngineRequest } from "../engine.ts";
import { toJob, withOutputs } from "../job-row.ts";
import { isFinal, type Job, type Output, type OutputState } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { collectOutput } from "./collect-output.ts";
import { engineRequest } from "./engine-request.ts";
import { endOpenOutputs, finishJob } from "./finish-job.ts";
import { withLease } from "./lease.ts";
import { loadSource, sourceOf } from "./source-image.ts";
import { recoverSubmission, submitOutput } from "./submit-outputs.ts";

/** How long one call to an engine may take, for an output of each kind: the preview engine draws within it. */
const callTimeout_ms = { image: 60_000, video: 5 * 60_000 };
const retryDelay_ms = 1_000;

/**
 * Takes a job as far as it goes without waiting: submits what is queued, collects what is done, closes what has ended.
 * Safe to run at any time, from any process, any number of times; everything it decides it reads from the rows.
 */
export async function advanceJob(flow: FlowCollaborators, jobId: string): Promise<StepOutcome> {
  const outcome = await withLease(flow, jobId, () => advance(flow, jobId));
  await flow.events.publish({ jobId });
  return outcome ?? { next: "done" };
}

async function advance(flow: FlowCollaborators, jobId: string): Promise<StepOutcome> {
  const { job, version, isAttested, source } = await load(flow, jobId);
  const engine = flow.engines.get(job.engine);
  if (engine === undefined) return endAll(flow, job, "engine_missing");
  if (!isAttested && !engine.isPreview) return endAll(flow, job, "attestation_required");
  if (job.isCancelRequested) await cancelOpen(flow, engine, job);
  else if (sourceOf(job) !== null && source === null) {
    await stopPredictions(flow, engine, job);
    return endAll(flow, job, "source_missing");
  }
  const troubles: Trouble[] = [];
  const percent: Record<number, number> = {};
  for (const output of job.outputs) {
    if (isFinal(output.state) || job.isCancelRequested) continue;
    try {
      percent[output.index] = await advanceOutput(
        flow,
        engine,
        job,
        engineRequest(job, output, version, source),
        output.state,
      );
    } catch (error) {
      troubles.push(await judge(flow, job, output, error));
    }
    await flow.events.publish({ jobId, percent: { ...percent } });
  }
  if (flow.clock.now() > job.deadlineAt) await giveUp(flow, engine, job);
  if (await finishJob(flow, jobId)) return { next: "done" };
  for (const trouble of troubles) if (trouble.isUnforeseen) throw trouble.error;
  const delay_ms = troubles.length > 0 ? Math.max(engine.pollInterval_ms, retryDelay_ms) : engine.pollInterval_ms;
  return { next: "again", delay_ms };
}

/** What stood in one output's way, and whether it is a fault of ours that somebody has to hear of. */
interface Trouble {
  readonly error: unknown;
  readonly isUnforeseen: boolean;
}

/** What may pass is tried again until the deadline; what will not ends the output at once, and is not charged. */
async function judge(flow: FlowCollaborators, job: Job, output: Output, error: unknown): Promise<Trouble> {
  if (!(error instanceof StudioError)) return { error, isUnforeseen: true };
  if (!error.isRetryable) {
    await endOpenOutputs(flow, { ...job, outputs: [output] }, "failed", error.code);
  }
  return { error, isUnforeseen: false };
}

async function endAll(flow: FlowCollaborators, job: Job, failureCode: string): Promise<StepOutcome> {
  await endOpenOutputs(flow, job, "failed", failureCode);
  await finishJob(flow, job.id);
  return { next: "done" };
}

async function advanceOutput(
  flow: FlowCollaborators,
  engine: Engine,
  job: Job,
  request: EngineRequest,
  state: OutputState,
): Promise<number> {
  const signal = AbortSignal.timeout(callTimeout_ms[request.kind]);
  if (state === "queued") await submitOutput(flow, engine, request, signal);
  else if (state === "submitting") await recoverSubmission(flow, engine, request, signal);
  return collectOutput(flow, engine, job, request, signal);
}

async function cancelOpen(flow: FlowCollaborators, engine: Engine, job: Job): Promise<void> {
  await stopPredictions(flow, engine, job);
  await endOpenOutputs(flow, job, "cancelled", "cancelled");
}

async function giveUp(flow: FlowCollaborators, engine: Engine, job: Job): Promise<void> {
  await stopPredictions(flow, engine, job);
  const { job: now } = await load(flow, job.id);
  await endOpenOutputs(flow, now, "failed", "deadline_exceeded");
}

/** Best effort: what the engine does not stop is not collected, and not charged. */
async function stopPredictions(flow: FlowCollaborators, engine: Engine, job: Job): Promise<void> {
  const prisma = await flow.database.prisma();
  const open = job.outputs.filter(({ state }) => !isFinal(state)).map(({ index }) => index);
  const attempts = await prisma.generationAttempt.findMany({
    where: { jobId: job.id, outputIndex: { in: open }, predictionId: { not: null }, finishedAt: null },
  });
  const signal = AbortSignal.timeout(callTimeout_ms.image);
  await Promise.allSettled(attempts.map(({ predictionId }) => engine.cancel(predictionId ?? "", signal)));
}

async function load(flow: FlowCollaborators, jobId: string) {
  const prisma = await flow.database.prisma();
  const row = await prisma.generationJob.findUniqueOrThrow({
    where: { id: jobId },
    include: { ...withOutputs, characterVersion: true, account: { include: withAttestations } },
  });
  const { status, isAttested } = toAccount(row.account);
  const job = toJob(row);
  const sourceId = sourceOf(job);
  const source = sourceId === null ? null : await loadSource(flow, job, sourceId);
  return { job, source, version: row.characterVersion, isAttested: isAttested && status === "active" };
}
