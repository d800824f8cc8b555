import type { FastifyInstance } from "fastify";
import { isManualClock } from "../shared/clock.ts";
import type { Emulation } from "./emulation.ts";
import { FaultScriptError, parseFaultScript } from "./faults/parse-fault-script.ts";
import { jsonObject } from "../shared/json.ts";
import { ledger } from "./ledger.ts";
import { badRequest, Problem } from "./problem.ts";

/**
 * Moves a manual clock and sends the webhooks that have become due.
 *
 * @throws Problem 400 when the emulator runs on real time.
 */
export async function advance({ clock, webhooks }: Emulation, duration_ms: number): Promise<void> {
  if (!isManualClock(clock))
    throw badRequest("The clock runs by itself; start with --manual-clock to move it by hand.");
  if (!Number.isFinite(duration_ms) || duration_ms < 0) throw badRequest('Give {"duration_ms": zero or more}.');
  clock.advance(duration_ms);
  await webhooks.deliverDue();
}

/** Back to how it was at the start, but for the clock, which never goes back. */
export function reset(emulation: Emulation, initialFaults: ReturnType<typeof parseFaultScript>): void {
  emulation.predictions.clear();
  emulation.trainings.clear();
  emulation.webhooks.clear();
  emulation.faults.set(initialFaults);
}

/** Endpoints under `/_emulator` that Replicate does not have: what a test or a person uses to steer the emulator. */
export function controlPlane(
  app: FastifyInstance,
  emulation: Emulation,
  initialFaults: ReturnType<typeof parseFaultScript>,
): void {
  const faults = () => ({ rules: emulation.faults.rules() });

  app.get("/_emulator/faults", async () => faults());
  app.post("/_emulator/faults", async ({ body }) => {
    emulation.faults.set(parseOrRefuse(body));
    return faults();
  });
  app.delete("/_emulator/faults", async () => {
    emulation.faults.set([]);
    return faults();
  });
  app.get("/_emulator/ledger", async () => ledger(emulation));
  app.post("/_emulator/advance", async ({ body }) => {
    await advance(emulation, Number(jsonObject(body)["duration_ms"]));
    return { now: emulation.clock.now() };
  });
  app.post("/_emulator/reset", async () => {
    reset(emulation, initialFaults);
    return { reset: true };
  });
}

function parseOrRefuse(body: unknown): ReturnType<typeof parseFaultScript> {
  try {
    return parseFaultScript(body);
  } catch (error) {
    if (error instanceof FaultScriptError) throw new Problem(422, { detail: error.message });
    throw error;
  }
}
