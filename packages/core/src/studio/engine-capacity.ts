import { toStudioError } from "../errors.ts";
import type { Engine } from "../generation/engine.ts";
import type { EngineState } from "./choose-engine.ts";

/** Whoever asks how an engine is waits no longer than this for what it says itself. */
const patience_ms = 10_000;

/** Asks an engine how busy it is. Never rejects: that it cannot be asked is an answer too. */
export async function engineCapacity(engine: Pick<Engine, "capacity">): Promise<EngineState["capacity"]> {
  try {
    return (await engine.capacity?.(AbortSignal.timeout(patience_ms))) ?? null;
  } catch (error) {
    return { trouble: toStudioError(error).message };
  }
}
