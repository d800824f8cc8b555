import {
  circuitCoolDown_ms,
  circuitThreshold,
  type Admission,
  type EngineHealth,
  type EngineStatus,
} from "./engine-health.ts";

interface Circuit {
  failures: number;
  openedAt: Date | null;
  probeAt: Date | null;
}

/** Remembers for as long as the process lives. */
export function inMemoryEngineHealth(): EngineHealth {
  const paused = new Map<string, EngineStatus>();
  const circuits = new Map<string, Circuit>();
  const admit = (engine: string, at: Date): Admission => {
    const circuit = circuits.get(engine);
    if (!circuit?.probeAt) return { isAdmitted: true, isTroubled: circuit !== undefined };
    if (circuit.probeAt > at) return { isAdmitted: false, retryAt: circuit.probeAt };
    circuit.probeAt = new Date(at.getTime() + circuitCoolDown_ms);
    return { isAdmitted: true, isTroubled: true };
  };
  return {
    async pause(engine, reason, since) {
      paused.set(engine, { state: "paused", reason, since });
    },
    async resume(engine) {
      paused.delete(engine);
      circuits.delete(engine);
    },
    async status(engine) {
      const pause = paused.get(engine);
      if (pause !== undefined) return pause;
      const { openedAt = null, probeAt = null } = circuits.get(engine) ?? {};
      if (openedAt === null || probeAt === null) return { state: "running" };
      return { state: "unreachable", since: openedAt, retryAt: probeAt };
    },
    async failed(engine, at) {
      const circuit = circuits.get(engine) ?? { failures: 0, openedAt: null, probeAt: null };
      circuit.failures += 1;
      if (circuit.failures >= circuitThreshold) {
        circuit.openedAt ??= at;
        circuit.probeAt = new Date(at.getTime() + circuitCoolDown_ms);
      }
      circuits.set(engine, circuit);
    },
    async answered(engine) {
      circuits.delete(engine);
    },
    admit: async (engine, at) => admit(engine, at),
  };
}
