import type { FiredFault } from "../faults/fault-book.ts";
import type { Fault, FaultKind } from "../faults/fault.ts";
import type { Work } from "../models/model.ts";

/** How a prediction will go if nobody cancels it and no deadline cuts it short. */
export type Outcome =
  | { readonly kind: "succeeds"; readonly filtered: readonly number[] }
  | { readonly kind: "fails"; readonly error: string; readonly filtered: readonly number[] }
  | { readonly kind: "fails-to-start"; readonly error: string }
  | { readonly kind: "aborts" };

/** Copied from `predict.py` of replicate/cog-sdxl, which raises it only when every image was flagged. */
export const allFilteredError = "NSFW content detected. Try running it again, or try a different prompt.";

/** The first fault that bears on the ending decides it; without one, the model itself does. */
export function decideOutcome(fired: readonly FiredFault[], work: Pick<Work, "outputs" | "refusal">): Outcome {
  for (const { fault, ordinal } of fired) {
    const outcome = outcomeOf(fault, ordinal, work.outputs);
    if (outcome !== null) return outcome;
  }
  return work.refusal === null ? { kind: "succeeds", filtered: [] } : failure(work.refusal);
}

const errorByFault: Partial<Record<FaultKind, string>> = {
  E005: "The input or output was flagged as sensitive. Please try again with different inputs. (E005)",
  E1000: "Prediction failed for an unknown reason. (E1000)",
  E1001: "The model ran out of memory while running this prediction. (E1001)",
};

function outcomeOf(fault: Fault, ordinal: number, outputs: number): Outcome | null {
  if (fault.kind === "all-filtered") return filteredOutcome(range(outputs), outputs);
  if (fault.kind === "part-filtered") return filteredOutcome(filteredIndices(fault.indices, ordinal, outputs), outputs);
  if (fault.kind === "aborted") return { kind: "aborts" };
  if (fault.kind === "failed") return failure(fault.error ?? "The model raised an error.");
  if (fault.kind === "E6716") {
    return { kind: "fails-to-start", error: "Timed out while waiting for the prediction to start. (E6716)" };
  }
  const error = errorByFault[fault.kind];
  return error === undefined ? null : failure(error);
}

function failure(error: string): Outcome {
  return { kind: "fails", error, filtered: [] };
}

function filteredOutcome(filtered: readonly number[], outputs: number): Outcome {
  if (filtered.length < outputs) return { kind: "succeeds", filtered };
  return { kind: "fails", error: allFilteredError, filtered };
}

/** Of predictions with one image each, "the second image" is the second prediction the rule saw. */
function filteredIndices(indices: readonly number[], ordinal: number, outputs: number): number[] {
  if (outputs === 1) return indices.includes(ordinal) ? [0] : [];
  return range(outputs).filter((index) => indices.includes(index));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
