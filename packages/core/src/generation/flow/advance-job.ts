import { StudioError } from "../../errors.ts";
import type { StepOutcome } from "../../queue/job-queue.ts";
import { traced } from "../../telemetry/tracing.ts";
import { maximumTakeovers } from "../deadlines.ts";
import { withTimeLimit } from "../connection/time-limit.ts";
import type { Engine } from "../engine.ts";
import { isFinal, type Job, type Output } from "../job.ts";
import { observedEngine } from "../observed-engine.ts";
import { advanceWithoutEngine } from "./advance-without-engine.ts";
import { collectOutput } from "./collect-output.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { engineRequest } from "./engine-request.ts";
import { endOpenOutputs, finishJob } from "./finish-job.ts";
import { type Lease, withLease } from "./lease.ts";
import { type LoadedJob, loadJob } from "./load-job.ts";
import { engineTimeLeft_ms, nextLook_ms } from "./next-look.ts";
import { stopPredictions } from "./stop-predictions.ts";
import { sourceOf } from "./source-image.ts";
import { recoverSubmission, submitOutput } from "./submit-outputs.ts";
import { forgetTrouble, noteTrouble, type Trouble } from "./trouble.ts";
import { waitForEngine } from "./wait-for-engine.ts";

/** How long one call to an engine may take, for an output of each kind: the preview engine draws within it. */
const callTimeout_ms = { image: 60_000, video: 5 * 60_000 };

/**
 * Takes a job as far as it goes without waiting: submits what is queued, collects what is done, closes what has ended.
 * Safe to run at any time, from any process, any number of times; everything it decides it reads from the rows.
 *
 * @param stop aborts when this process is closing: what waits for an engine is put down, to be taken up by the next
 */
export async function advanceJob(flow: FlowCollaborators, jobId: string, stop: AbortSignal): Promise<StepOutcome> {
  const outcome = await withLease(flow, jobId, stop, (lease) => onBehalf(flow, jobId, lease));
  await flow.events.publish({ jobId });
  return outcome ?? { next: "done" };
}

/** One step, as a part of the request that asked for the job: its lines and spans are found by that. */
function onBehalf(flow: FlowCollaborators, jobId: string, lease: Lease): Promise<StepOutcome> {
  const { tracing, log } = flow.telemetry;
  const step = async (): Promise<StepOutcome> => {
    try {
      const outcome = await advance(flow, jobId, lease);
      log.debug({ job: jobId, ...outcome }, "job step done");
      return outcome;
    } catch (error) {
      log.error({ job: jobId }, "job step failed", error);
      throw error;
    }
  };
  const options = { kind: "consumer", attributes: { "figment.job": jobId } } as const;
  return tracing.continuing(lease.origin, () => traced(tracing, "job step", options, step));
}

async function advance(flow: FlowCollaborators, jobId: string, lease: Lease): Promise<StepOutcome> {
  const loaded = await loadJob(flow, jobId);
  const { job, isAttested } = loaded;
  const engine = flow.engines.get(job.engine);
  if (engine === undefined) return advanceWithoutEngine(flow, job);
  if (lease.takeovers > maximumTakeovers) {
    await stopPredictions(flow, engine, job);
    return endAll(flow, job, "worker_crashed");
  }
  if (!isAttested && !engine.isPreview) return endAll(flow, job, "attestation_required");
  if (sourceOf(job) !== null && loaded.source === null && !job.isCancelRequested) {
    await stopPredictions(flow, engine, job);
    return endAll(flow, job, "source_missing");
  }
  const round = job.isCancelRequested ? nothingDone : await advanceOutputs(flow, engine, loaded, lease.signal);
  if (await isOver(flow, engine, job)) return { next: "done" };
  const unforeseen = round.troubles.find(({ isUnforeseen }) => isUnforeseen);
  if (unforeseen !== undefined) throw unforeseen.error;
  return { next: "again", delay_ms: Math.max(round.delay_ms, ...round.troubles.map(({ delay_ms }) => delay_ms)) };
}

/** Closes the job where nothing is left to do, or nothing more may be done: it was cancelled, or its time is up. */
async function isOver(flow: FlowCollaborators, engine: Engine, { id, deadlineAt }: Job): Promise<boolean> {
  const { isFinished, isCancelRequested } = await finishJob(flow, id);
  if (isFinished) return true;
  if (isCancelRequested) await endOpen(flow, engine, id, "cancelled", "cancelled");
  else if (flow.clock.now() > deadlineAt) await endOpen(flow, engine, id, "failed", "deadline_exceeded");
  else return false;
  return (await finishJob(flow, id)).isFinished;
}

interface Round {
  readonly troubles: readonly Trouble[];
  /** When to look again, if nothing else asks for more patience. */
  readonly delay_ms: number;
}

const nothingDone: Round = { troubles: [], delay_ms: 0 };

async function advanceOutputs(
  flow: FlowCollaborators,
  known: Engine,
  loaded: LoadedJob,
  signal: AbortSignal,
): Promise<Round> {
  const { job } = loaded;
  const { health, clock } = flow;
  const admission = known.isPreview ? admitted : await health.admit(known.name, clock.now());
  if (!admission.isAdmitted) {
    return { troubles: [], delay_ms: await waitForEngine(flow, job, admission.retryAt) };
  }
  const engine = observedEngine(known, { health, clock, isTroubled: admission.isTroubled });
  const troubles: Trouble[] = [];
  const percent: Record<number, number> = {};
  const left_ms: (number | null)[] = [];
  const open = job.outputs.filter(({ state }) => !isFinal(state));
  for (const output of open) {
    // Each call to the engine may take a while. What cancels the job is looked for with each step that changes something.
    if (signal.aborted) break;
    try {
      const looked = await advanceOutput(flow, engine, loaded, output, signal);
      percent[output.index] = looked.percent;
      left_ms.push(looked.left_ms);
      await forgetTrouble(flow, job, output);
    } catch (error) {
      troubles.push(await noteTrouble(flow, job, output, error, signal));
    }
    await flow.events.publish({ jobId: job.id, percent: { ...percent } });
  }
  const isCalledBack = flow.webhooks !== null && !engine.isPreview;
  const interval_ms = engine.pollInterval_ms;
  return { troubles, delay_ms: nextLook_ms(interval_ms, left_ms, isCalledBack && troubles.length === 0) };
}

/** How far an output is, and what it still needs by its engine's word. */
interface Looked {
  readonly percent: number;
  readonly left_ms: number | null;
}

const admitted = { isAdmitted: true, isTroubled: false } as const;

async function advanceOutput(
  flow: FlowCollaborators,
  engine: Engine,
  { job, attributes, source, attempts }: LoadedJob,
  output: Output,
  stop: AbortSignal,
): Promise<Looked> {
  const request = engineRequest(job, output, attributes, source);
  return withTimeLimit(stop, callTimeout_ms[request.kind], async (signal) => {
    let attempt = attempts.get(output.index) ?? null;
    if (output.state === "queued") attempt = await submitOutput(flow, engine, request, signal);
    else if (output.state === "submitting") attempt = await recoverSubmission(flow, engine, request, signal);
    if (stop.aborted) throw new StudioError("interrupted", "This process is closing.", { isRetryable: true });
    if (attempt === null) return { percent: 0, left_ms: null };
    const percent = await collectOutput(flow, engine, job, request, attempt, signal);
    return { percent, left_ms: engineTimeLeft_ms(percent, flow.clock.now().getTime() - attempt.begunAt_ms) };
  });
}

async function endAll(flow: FlowCollaborators, job: Job, failureCode: string): Promise<StepOutcome> {
  await endOpenOutputs(flow, job, "failed", failureCode);
  const { isFinished } = await finishJob(flow, job.id);
  return isFinished ? { next: "done" } : { next: "again", delay_ms: 0 };
}

/** Stops what runs and ends what is open, as the rows stand now. */
async function endOpen(
  flow: FlowCollaborators,
  engine: Engine,
  jobId: string,
  to: "failed" | "cancelled",
  failureCode: string,
): Promise<void> {
  const { job } = await loadJob(flow, jobId);
  if (job.outputs.every(({ state }) => isFinal(state))) return;
  await stopPredictions(flow, engine, job);
  await endOpenOutputs(flow, job, to, failureCode);
}
