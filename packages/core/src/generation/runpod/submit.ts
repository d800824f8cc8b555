import type { Clock } from "../../clock.ts";
import { StudioError } from "../../errors.ts";
import { callProblem } from "../connection/call-problem.ts";
import { isNotFound } from "../connection/engine-unavailable.ts";
import { failures } from "../connection/failures.ts";
import type { PauseGate } from "../connection/pause-gate.ts";
import { pauseReason, refused, submissionAfter } from "../connection/submission-after.ts";
import type { EngineRequest, Submission } from "../engine.ts";
import type { RunpodModel, RunpodWorker } from "../models/runpod-model.ts";
import type { RunpodApi } from "./runpod-api.ts";
import { runpodModelFor, workerInput } from "./runpod-model-for.ts";

export interface SubmitCollaborators {
  readonly api: RunpodApi;
  readonly gate: PauseGate;
  readonly models: readonly RunpodModel[];
  readonly worker: RunpodWorker;
  readonly clock: Clock;
}

/** A result outlives the job's deadline by this much, so that what was made in time can still be fetched. */
const collecting_ms = 60_000;

/** Asks for one image. Never rejects: what is not known to have been refused is ambiguous. */
export async function submit(
  { api, gate, models, worker, clock }: SubmitCollaborators,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<Submission> {
  let input: Readonly<Record<string, unknown>>;
  try {
    input = workerInput(runpodModelFor(models, worker, request.model), request);
  } catch (error) {
    const message = error instanceof StudioError ? error.message : failures.rejected.message;
    return refused({ ...failures.rejected, message });
  }
  const entry = await gate.enter();
  if (!entry.isOpen) return refused(entry.failure);
  try {
    const left_ms = request.deadlineAt.getTime() - clock.now().getTime();
    const { isLowPriority, webhookUrl } = request;
    const policy = { executionTimeout_ms: left_ms, ttl_ms: left_ms + collecting_ms, isLowPriority };
    const predictionId = await api.run(input, policy, webhookUrl, signal);
    await gate.accepted(entry);
    return { outcome: "accepted", predictionId };
  } catch (error) {
    const problem = callProblem(error);
    const reason = pauseReason(problem, [401, 403]);
    if (reason !== null) await gate.close(reason);
    return submissionAfter(problem, reason, isNotFound(problem) ? failures.noEndpoint : failures.rejected);
  }
}
