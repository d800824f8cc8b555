import type { Clock } from "../../clock.ts";
import { StudioError } from "../../errors.ts";
import { callProblem, type CallProblem } from "../connection/call-problem.ts";
import { failures, pausedFailures } from "../connection/failures.ts";
import type { PauseGate } from "../connection/pause-gate.ts";
import type { PauseReason } from "../engine-health.ts";
import type { EngineFailure, EngineRequest, Submission } from "../engine.ts";
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
    const reason = pauseReason(problem);
    if (reason !== null) await gate.close(reason);
    return submissionAfter(problem);
  }
}

/** What a problem says about whether the job was begun. */
function submissionAfter(problem: CallProblem): Submission {
  if (problem.kind === "unsent") return refused(problem.isOurDoing ? failures.busy : failures.unreachable);
  if (problem.kind !== "answered") return { outcome: "ambiguous" };
  const reason = pauseReason(problem);
  if (reason !== null) return refused(pausedFailures[reason]);
  if (problem.status === 429) return refused(failures.busy);
  if (problem.status === 404) return refused(failures.noEndpoint);
  // A client's error is an answer to the request itself. Of a server's error, or a redirect, nobody knows where it arose.
  return problem.status >= 400 && problem.status < 500 ? refused(failures.rejected) : { outcome: "ambiguous" };
}

function pauseReason(problem: CallProblem): PauseReason | null {
  if (problem.kind !== "answered") return null;
  if (problem.status === 401 || problem.status === 403) return "credentials_refused";
  return problem.status === 402 ? "out_of_credit" : null;
}

function refused(failure: EngineFailure): Submission {
  return { outcome: "refused", failure };
}
