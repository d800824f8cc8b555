import { ConnectionReset } from "../../shared/error-answer.ts";
import { setTimeout as delay } from "node:timers/promises";
import {
  insufficientCredit,
  inputValidationFailed,
  notFound,
  serverProblem,
  throttled,
  unauthenticated,
} from "../problem.ts";
import type { FiredFault } from "./fault-book.ts";
import type { Fault, FaultKind } from "./fault.ts";

/**
 * Lets the faults happen that come before the request has any effect: first every delay, then the first error.
 *
 * @throws Problem for an error answer, ConnectionReset for a cut connection.
 */
export async function sufferBefore(fired: readonly FiredFault[]): Promise<void> {
  for (const { fault } of fired) if (fault.kind === "slow") await delay(fault.delay_ms);
  for (const { fault } of fired) {
    const error = errorOf(fault);
    if (error !== null) throw error;
  }
}

/** @throws ConnectionReset when the answer is to be lost after the request has had its effect. */
export function sufferAfter(fired: readonly FiredFault[]): void {
  if (fired.some(({ fault }) => fault.kind === "reset-after")) throw new ConnectionReset();
}

const errorByFault: Partial<Record<FaultKind, () => Error>> = {
  "401": () => unauthenticated(),
  "402": insufficientCredit,
  "404": notFound,
  "500": () => serverProblem(500),
  "502": () => serverProblem(502),
  "503": () => serverProblem(503),
  expired: notFound,
  "reset-before": () => new ConnectionReset(),
};

const defaultInvalidFields = [{ type: "required", field: "input", description: "prompt is required" }];

function errorOf(fault: Fault): Error | null {
  if (fault.kind === "422") return inputValidationFailed(fault.invalid_fields ?? defaultInvalidFields);
  if (fault.kind === "429") return throttled(fault.retry_after_seconds);
  return errorByFault[fault.kind]?.() ?? null;
}
