import type { Database } from "../database/database.ts";
import type { EngineHealth, PauseReason } from "./engine-health.ts";

/** Pauses as rows: every process sees them, and `figment doctor` tells the operator. */
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
    },
    async status(engine) {
      const prisma = await database.prisma();
      const row = await prisma.enginePause.findUnique({ where: { engine } });
      if (row === null) return { state: "running" };
      return { state: "paused", reason: row.reason as PauseReason, since: row.since };
    },
  };
}
