import { failures } from "../connection/failures.ts";
import type { EngineFailure, Prediction } from "../engine.ts";
import type { JobBody } from "./runpod-body.ts";
import { type PictureSource, readWorkerOutput } from "./worker-output.ts";

/** Where a job stands, with the place of its picture instead of the means to fetch it. */
export type JobOutcome =
  | Exclude<Prediction, { state: "succeeded" }>
  | { readonly state: "succeeded"; readonly picture: PictureSource };

/**
 * Reads a job. What the vendor or the worker says of a failure is understood here, and shown nowhere.
 *
 * @param verdictField where the worker's safety checker speaks; `null` for one that blanks pictures instead
 */
export function jobOutcome({ status, output, error }: JobBody, verdictField: string | null): JobOutcome {
  switch (status) {
    case "IN_QUEUE":
      return { state: "starting" };
    case "IN_PROGRESS":
      return { state: "running", percent: percentOf(output) };
    case "COMPLETED":
      return finished(output, verdictField);
    case "CANCELLED":
      return { state: "cancelled" };
    case "TIMED_OUT":
      return failed(failures.tooSlow);
    case "FAILED":
      return failed(isOutOfMemory(error) ? failures.outOfMemory : failures.broken);
  }
}

function finished(output: unknown, verdictField: string | null): JobOutcome {
  const result = readWorkerOutput(output, verdictField);
  if (result === null) return failed(failures.broken);
  // A checker that drops pictures leaves none; there was only this one.
  if (result.isFlagged === true || result.picture === null) return { state: "filtered" };
  // Nobody has looked at it, so nobody gets it.
  if (verdictField !== null && result.isFlagged === null) return failed(failures.unchecked);
  return { state: "succeeded", picture: result.picture };
}

/** Workers that tell how far they are do it in the output of a job in progress, as a number or as text with a per cent. */
function percentOf(output: unknown): number | null {
  const progress: unknown =
    typeof output === "object" && output !== null && "progress" in output ? output.progress : output;
  const text = typeof progress === "string" ? /(\d{1,3}) ?%/u.exec(progress)?.[1] : undefined;
  const percent = typeof progress === "number" ? progress : Number(text ?? Number.NaN);
  return percent >= 0 && percent <= 100 ? Math.round(percent) : null;
}

function isOutOfMemory(error: unknown): boolean {
  return typeof error === "string" && /out of memory/iu.test(error);
}

function failed(failure: EngineFailure): JobOutcome {
  return { state: "failed", failure };
}
