import type { FastifyRequest } from "fastify";
import type { Emulation } from "../emulation.ts";
import type { FiredFault } from "../faults/fault-book.ts";
import type { FaultableOperation } from "../faults/fault.ts";

/** Plays the fault script for this request and notes what happens in the request log. */
export function fireFaults(
  emulation: Emulation,
  request: FastifyRequest,
  operation: FaultableOperation,
  inputText: string | null,
): readonly FiredFault[] {
  const fired = emulation.faults.fire(operation, inputText);
  request.notes.push(...fired.map(({ fault }) => `fault ${fault.kind}`));
  return fired;
}
