import { ConnectionReset } from "../shared/error-answer.ts";
import { setTimeout as delay } from "node:timers/promises";
import { faultOf } from "../shared/faults/fault-language.ts";
import { type Fault, factsOf } from "./fault.ts";
import { problem } from "./problem.ts";

/**
 * Lets the faults happen that come before the request has any effect: first every delay, then the first error.
 *
 * @throws Problem for an error answer, ConnectionReset for a cut connection.
 */
export async function sufferBefore(faults: readonly Fault[]): Promise<void> {
  for (const { kind, value } of faults) if (kind === "slow") await delay(value ?? 1_000);
  const ending = faults.find(({ kind }) => factsOf(kind).isAnswer === true);
  if (ending === undefined) return;
  if (ending.kind === "reset-before") throw new ConnectionReset();
  const headers = ending.kind === "429" && ending.value !== null ? { "retry-after": String(ending.value) } : {};
  throw problem(Number(ending.kind), headers);
}

/** @throws ConnectionReset when the answer is to be lost after the request has had its effect. */
export function sufferAfter(faults: readonly Fault[]): void {
  if (faultOf(faults, "reset-after") !== undefined) throw new ConnectionReset();
}
