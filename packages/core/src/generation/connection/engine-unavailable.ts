import { StudioError } from "../../errors.ts";
import { type CallProblem, callProblem } from "./call-problem.ts";

/**
 * What a call to an engine threw, for whoever tries again later: `engine_unavailable`. It may hold the answer, with a vendor's
 * text, so it is no cause of ours.
 */
export function engineUnavailable(engine: string, thrown: unknown): StudioError {
  if (thrown instanceof StudioError) return thrown;
  const problem = callProblem(thrown);
  const what = problem.kind === "answered" ? `it answered ${problem.status}` : "it cannot be reached";
  return new StudioError("engine_unavailable", `The engine ${engine} is not available: ${what}.`, {
    isRetryable: true,
    details: problem,
  });
}

export function isNotFound(problem: CallProblem): boolean {
  return problem.kind === "answered" && problem.status === 404;
}
