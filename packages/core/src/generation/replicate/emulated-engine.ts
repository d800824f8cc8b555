import type { Clock } from "../../clock.ts";
import type { Engine } from "../engine.ts";
import { inMemoryEngineHealth } from "../in-memory-engine-health.ts";
import type { EngineHealth } from "../engine-health.ts";
import { replicateEngine, type ReplicateEngineOptions } from "./replicate-engine.ts";

/** What of an emulator the engine is pointed at. */
interface Emulator {
  readonly baseUrl: string;
  readonly token: string;
  readonly clock: Clock;
  advance(duration_ms: number): Promise<void>;
}

export interface EmulatedEngine {
  readonly engine: Engine;
  readonly health: EngineHealth;
  /** Every pause it made, in milliseconds. */
  readonly pauses: readonly number[];
}

/** For tests: the engine on the emulator's clock. Its pauses take no time; they move that clock. */
export function emulatedEngine(emulator: Emulator, changes: Partial<ReplicateEngineOptions> = {}): EmulatedEngine {
  const { baseUrl, token, clock } = emulator;
  const health = inMemoryEngineHealth();
  const pauses: number[] = [];
  const sleep = async (duration_ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    pauses.push(duration_ms);
    if ("advance" in clock) await emulator.advance(duration_ms);
  };
  const engine = replicateEngine({ token, baseUrl, clock, health, sleep, random: () => 0.5, ...changes });
  return { engine, health, pauses };
}
