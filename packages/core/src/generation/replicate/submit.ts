import type { Clock } from "../../clock.ts";
import { StudioError } from "../../errors.ts";
import type { EngineFailure, EngineRequest, Submission } from "../engine.ts";
import { findModel } from "../models/model-catalogue.ts";
import type { Model, ModelInput } from "../models/model.ts";
import { callProblem } from "../connection/call-problem.ts";
import { failures, pausedFailures } from "../connection/failures.ts";
import { mapRequest } from "./map-request.ts";
import type { ModelSchemas } from "./model-schemas.ts";
import type { PauseGate } from "../connection/pause-gate.ts";
import { pauseReason, refused, submissionAfter } from "../connection/submission-after.ts";
import { refusalNote } from "./refusal-note.ts";
import type { ReplicateApi } from "./replicate-api.ts";

export interface SubmitCollaborators {
  readonly api: ReplicateApi;
  readonly gate: PauseGate;
  readonly schemas: ModelSchemas;
  readonly models: readonly Model[];
  readonly clock: Clock;
}

/** The least that Replicate accepts as a deadline. */
const shortestCancelAfter_ms = 5_000;

/** Asks for one output. Never rejects: what is not known to have been refused is ambiguous. */
export async function submit(
  { api, gate, schemas, models, clock }: SubmitCollaborators,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<Submission> {
  let model: Model;
  let input: ModelInput;
  try {
    model = findModel(models, request.model);
    input = await mapRequest(model, request);
  } catch (error) {
    // Nothing was sent: where our own storage was away for a moment, another try may be made.
    if (error instanceof StudioError && error.isRetryable) return refused(failures.busy);
    const message = error instanceof StudioError ? error.message : failures.rejected.message;
    return refused({ ...failures.rejected, message });
  }
  const entry = await gate.enter();
  if (!entry.isOpen) return refused(entry.failure);
  const mismatch = await mismatchOf(schemas, model, input, signal);
  if (mismatch !== null) return refused(mismatch);
  try {
    const left_ms = request.deadlineAt.getTime() - clock.now().getTime();
    const cancelAfter_ms = Math.max(shortestCancelAfter_ms, left_ms);
    const predictionId = await api.create(model, input, { cancelAfter_ms, webhookUrl: request.webhookUrl }, signal);
    await gate.accepted(entry);
    return { outcome: "accepted", predictionId };
  } catch (error) {
    const problem = callProblem(error);
    const reason = pauseReason(problem);
    if (reason !== null) await gate.close(reason);
    const operatorNote = problem.kind === "answered" ? refusalNote(model, problem.status, error) : null;
    return submissionAfter(problem, reason, { ...failures.rejected, ...(operatorNote !== null && { operatorNote }) });
  }
}

/** Looks whether the model takes the input, while nothing is asked of it yet; `null` when it does. */
async function mismatchOf(
  schemas: ModelSchemas,
  model: Model,
  input: ModelInput,
  signal: AbortSignal,
): Promise<EngineFailure | null> {
  try {
    const verdict = await schemas.check(model, input, signal);
    return verdict.fits ? null : { ...failures.mismatch, operatorNote: verdict.reason };
  } catch (error) {
    const problem = callProblem(error);
    if (problem.kind === "unsent" && problem.isOurDoing) return failures.busy;
    if (problem.kind !== "answered") return failures.unreachable;
    const reason = pauseReason(problem);
    if (reason !== null) return pausedFailures[reason];
    return problem.status >= 500 ? failures.unreachable : failures.busy;
  }
}
