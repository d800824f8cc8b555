import type { PauseReason } from "../engine-health.ts";
import type { EngineFailure, Submission } from "../engine.ts";
import type { CallProblem } from "./call-problem.ts";
import { failures, pausedFailures } from "./failures.ts";

/**
 * What a problem says about whether a prediction was begun: refused where it surely was not, else ambiguous.
 *
 * @param pause why the engine is paused after it, by `pauseReason`
 * @param rejected what a client's error means that is none of the usual
 */
export function submissionAfter(
  problem: CallProblem,
  pause: PauseReason | null,
  rejected: EngineFailure = failures.rejected,
): Submission {
  if (problem.kind === "unsent") return refused(problem.isOurDoing ? failures.busy : failures.unreachable);
  if (problem.kind === "lost" || problem.kind === "too_large") return { outcome: "ambiguous" };
  if (pause !== null) return refused(pausedFailures[pause]);
  if (problem.status === 429) return refused(failures.busy);
  // A client's error is an answer to the request itself. Of a server's error, or a redirect, nobody knows where it arose.
  return problem.status >= 400 && problem.status < 500 ? refused(rejected) : { outcome: "ambiguous" };
}

/**
 * Why the engine is to be paused after it, for every process; `null` where it is not.
 *
 * @param refusing the statuses by which it refuses our credentials, and not one model or one request
 */
export function pauseReason(problem: CallProblem, refusing: readonly number[] = [401]): PauseReason | null {
  if (problem.kind !== "answered") return null;
  if (refusing.includes(problem.status)) return "credentials_refused";
  return problem.status === 402 ? "out_of_credit" : null;
}

export function refused(failure: EngineFailure): Submission {
  return { outcome: "refused", failure };
}
