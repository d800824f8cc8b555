import type { FastifyInstance } from "fastify";
import { isManualClock } from "../shared/clock.ts";
import { jsonObject } from "../shared/json.ts";
import type { Emulation } from "./emulation.ts";
import { FaultScriptError, parseFaultScript } from "./faults/fault-script.ts";
import { Problem } from "./problem.ts";

/** Moves a manual clock. @throws Problem 400 on real time */
export function advance({ clock, signal }: Emulation, duration_ms: number): void {
  if (!isManualClock(clock)) throw refused("The clock runs by itself; start with --manual-clock to move it by hand.");
  if (!Number.isFinite(duration_ms) || duration_ms < 0) throw refused('Give {"duration_ms": zero or more}.');
  clock.advance(duration_ms);
  signal.changed();
}

/** Endpoints under `/_emulator` that Discord does not have: what a test or a person uses to steer the emulator. */
export function controlPlane(app: FastifyInstance, emulation: Emulation): void {
  const { faults, gateway, clock } = emulation;
  app.get("/_emulator/faults", async () => ({ rules: faults.rules() }));
  app.post("/_emulator/faults", async ({ body }) => {
    try {
      faults.set(parseFaultScript(body));
    } catch (error) {
      throw error instanceof FaultScriptError ? refused(error.message) : error;
    }
    return { rules: faults.rules() };
  });
  app.delete("/_emulator/faults", async () => {
    faults.set([]);
    return { rules: [] };
  });
  app.post("/_emulator/advance", async ({ body }) => {
    advance(emulation, Number(jsonObject(body)["duration_ms"]));
    return { now: clock.now() };
  });
  const strokes = { drop: gateway.drop, reconnect: gateway.askToReconnect, invalidate: gateway.invalidate };
  for (const [name, strike] of Object.entries(strokes)) {
    app.post(`/_emulator/gateway/${name}`, async () => {
      strike();
      return { connected: gateway.connected(), resumed: gateway.resumed() };
    });
  }
}

function refused(message: string): Problem {
  return new Problem(400, { code: 0, message });
}
