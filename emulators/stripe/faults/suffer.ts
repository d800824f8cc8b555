import { ConnectionReset } from "../../shared/error-answer.ts";
import { setTimeout as delay } from "node:timers/promises";
import { faultOf } from "../../shared/faults/fault-language.ts";
import { Problem, serverProblem, tooManyRequests } from "../problem.ts";
import { type Fault, faultLanguage } from "./fault.ts";

/**
 * Lets the faults happen that come before the request has any effect: first every delay, then the first error.
 *
 * @throws Problem for an error answer, ConnectionReset for a cut connection.
 */
export async function sufferBefore(faults: readonly Fault[]): Promise<void> {
  for (const { kind, value } of faults) if (kind === "slow") await delay(value ?? 1_000);
  const ending = faults.find(({ kind }) => "isAnswer" in faultLanguage.kinds[kind]);
  if (ending === undefined) return;
  if (ending.kind === "401") throw new Problem(401, "invalid_request_error", "Invalid API Key provided.");
  if (ending.kind === "429") throw tooManyRequests(ending.value);
  if (ending.kind === "reset-before") throw new ConnectionReset();
  throw serverProblem(ending.kind === "503" ? 503 : 500);
}

/** Whether the answer is lost, or replaced by an error, after the request has had its effect. */
export function afterEffect(faults: readonly Fault[]): ConnectionReset | Problem | null {
  if (faultOf(faults, "reset-after") !== undefined) return new ConnectionReset();
  return faultOf(faults, "500-after") === undefined ? null : serverProblem(500);
}
