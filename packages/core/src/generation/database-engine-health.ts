import type { Database } from "../database/database.ts";
import { circuitCoolDown_ms, circuitThreshold, type EngineHealth, type PauseReason } from "./engine-health.ts";

interface StatusRow {
  readonly reason: PauseReason | null;
  readonly since: Date | null;
  readonly openedAt: Date | null;
  readonly probeAt: Date | null;
}

const statusSql = `select p.reason, p.since, c.opened_at as "openedAt", c.probe_at as "probeAt"
  from (select $1::text as engine) e left join engine_pause p using (engine) left join engine_circuit c using (engine)`;

const circuitSql = `select probe_at as "probeAt" from engine_circuit where engine = $1::text`;

/** Pauses and open circuits as rows: every process sees them, and `figment doctor` tells the operator. */
export function databaseEngineHealth(database: Database): EngineHealth {
  return {
    async pause(engine, reason, at) {
      const prisma = await database.prisma();
      const data = { reason, since: at };
      await prisma.enginePause.upsert({ where: { engine }, create: { engine, ...data }, update: data });
    },
    async resume(engine) {
      const prisma = await database.prisma();
      await prisma.enginePause.deleteMany({ where: { engine } });
      await prisma.engineCircuit.deleteMany({ where: { engine } });
    },
    async status(engine) {
      // Asked before every submission: one statement.
      const [row] = await database.query<StatusRow>(statusSql, [engine], "engine_status");
      if (row?.reason && row.since) return { state: "paused", reason: row.reason, since: row.since };
      if (row?.openedAt && row.probeAt) return { state: "unreachable", since: row.openedAt, retryAt: row.probeAt };
      return { state: "running" };
    },
    async failed(engine, at) {
      const prisma = await database.prisma();
      const { failures, openedAt } = await prisma.engineCircuit.upsert({
        where: { engine },
        create: { engine, failures: 1 },
        update: { failures: { increment: 1 } },
      });
      if (failures < circuitThreshold) return;
      const probeAt = new Date(at.getTime() + circuitCoolDown_ms);
      await prisma.engineCircuit.updateMany({ where: { engine }, data: { openedAt: openedAt ?? at, probeAt } });
    },
    async answered(engine) {
      const prisma = await database.prisma();
      await prisma.engineCircuit.deleteMany({ where: { engine } });
    },
    async admit(engine, at) {
      // Asked before every look: one statement.
      const [circuit = null] = await database.query<Pick<StatusRow, "probeAt">>(circuitSql, [engine], "engine_circuit");
      const probeAt = circuit?.probeAt ?? null;
      if (probeAt === null) return { isAdmitted: true, isTroubled: circuit !== null };
      const later = new Date(at.getTime() + circuitCoolDown_ms);
      if (probeAt > at) return { isAdmitted: false, retryAt: probeAt };
      const prisma = await database.prisma();
      const { count } = await prisma.engineCircuit.updateMany({ where: { engine, probeAt }, data: { probeAt: later } });
      return count === 1 ? { isAdmitted: true, isTroubled: true } : { isAdmitted: false, retryAt: later };
    },
  };
}
