import type { Clock } from "../../clock.ts";
import type { EngineHealth } from "../engine-health.ts";
import type { Engine } from "../engine.ts";
import { inMemoryEngineHealth } from "../in-memory-engine-health.ts";
import type { RunpodWorker } from "../models/runpod-model.ts";
import { runpodEngine, type RunpodEngineOptions } from "./runpod-engine.ts";

/** What of an emulator the engine is pointed at. */
interface Emulator {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly endpointId: string;
  readonly settings: { readonly worker: RunpodWorker };
  readonly clock: Clock;
  advance(duration_ms: number): Promise<void>;
}

/** For tests: the engine on the emulator's clock. Its pauses take no time; they move that clock. */
export function emulatedEngine(
  emulator: Emulator,
  changes: Partial<RunpodEngineOptions> = {},
): { readonly engine: Engine; readonly health: EngineHealth } {
  const { baseUrl, apiKey, endpointId, settings, clock } = emulator;
  const health = inMemoryEngineHealth();
  const sleep = async (duration_ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if ("advance" in clock) await emulator.advance(duration_ms);
  };
  const place = { baseUrl, apiKey, endpointId, worker: settings.worker };
  const engine = runpodEngine({ ...place, clock, health, sleep, random: () => 0.5, ...changes });
  return { engine, health };
}
