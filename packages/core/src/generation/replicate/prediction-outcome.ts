import type { EngineFailure, Prediction } from "../engine.ts";
import { failures } from "../connection/failures.ts";
import type { PredictionBody } from "./prediction-body.ts";
import { progressPercent } from "./progress-percent.ts";

/** Where a prediction stands, with the address of its output in place of the means to fetch it. */
export type PredictionOutcome =
  | Exclude<Prediction, { state: "succeeded" }>
  | { readonly state: "succeeded"; readonly outputUrl: string };

/** Reads a prediction. What the vendor says of a failure is understood here, and shown nowhere. */
export function predictionOutcome(body: PredictionBody): PredictionOutcome {
  switch (body.status) {
    case "starting":
      return { state: "starting" };
    case "processing":
      return { state: "running", percent: progressPercent(body.logs ?? "") };
    case "succeeded":
      return finished(body);
    case "canceled":
      return wasEndedByDeadline(body) ? failed(failures.tooSlow) : { state: "cancelled" };
    case "aborted":
      return failed(failures.neverStarted);
    case "failed":
      return isFiltered(errorText(body)) ? { state: "filtered" } : failed(failureOf(errorText(body)));
  }
}

function finished({ output, data_removed }: PredictionBody): PredictionOutcome {
  if (data_removed === true) return failed(failures.gone);
  const outputUrl: unknown = Array.isArray(output) ? output[0] : output;
  if (typeof outputUrl === "string" && outputUrl !== "") return { state: "succeeded", outputUrl };
  // Flagged images are left out of the output, and there was only this one.
  return { state: "filtered" };
}

function isFiltered(error: string): boolean {
  return error.includes("NSFW content detected") || error.includes("flagged as sensitive") || error.includes("(E005)");
}

/** Codes of https://replicate.com/docs/reference/error-codes: E1001 out of memory, E6716 the model did not start. */
function failureOf(error: string): EngineFailure {
  if (error.includes("E1001") || error.includes("CUDA out of memory")) return failures.outOfMemory;
  return error.includes("E6716") ? failures.neverStarted : failures.broken;
}

/** `Cancel-After` ends a running prediction as if somebody had cancelled it. */
function wasEndedByDeadline({ deadline, completed_at }: PredictionBody): boolean {
  if (!deadline || !completed_at) return false;
  return Date.parse(completed_at) >= Date.parse(deadline);
}

function errorText({ error }: PredictionBody): string {
  return typeof error === "string" ? error : "";
}

function failed(failure: EngineFailure): PredictionOutcome {
  return { state: "failed", failure };
}
