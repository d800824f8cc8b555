import type { EngineHealth, EngineStatus } from "./engine-health.ts";

/** Remembers for as long as the process lives. */
export function inMemoryEngineHealth(): EngineHealth {
  const paused = new Map<string, EngineStatus>();
  return {
    async pause(engine, reason, since) {
      paused.set(engine, { state: "paused", reason, since });
    },
    async resume(engine) {
      paused.delete(engine);
    },
    async status(engine) {
      return paused.get(engine) ?? { state: "running" };
    },
  };
}
