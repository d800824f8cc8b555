import type { Studio } from "@figment/core";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { healthSchema, type Health } from "./health.schema.ts";

export interface HealthDependencies {
  readonly studio: Pick<Studio, "ping"> & { readonly engine: Pick<Studio["engine"], "name"> };
  readonly version: string;
  /** How long the database has to answer. */
  readonly pingTimeout_ms: number;
  /** Whether this process is about to end: it answers still, and should be sent nothing new. */
  readonly isDraining: () => boolean;
}

/** `GET /api/health`: 200 while the studio can work, 503 while it cannot, and while it is about to end; within 2 s either way. */
export function addHealth(app: FastifyInstance, dependencies: HealthDependencies): void {
  const { studio, version, pingTimeout_ms, isDraining } = dependencies;
  app.get(
    "/api/health",
    { schema: { response: { 200: healthSchema, 503: healthSchema } } },
    async (request, reply): Promise<Health> => {
      const database = await databaseHealth(studio, pingTimeout_ms, request.log);
      const status = isDraining() ? "unavailable" : database.status;
      reply.code(status === "ok" ? 200 : 503).header("cache-control", "no-store");
      return { status, version, database, engine: { name: studio.engine.name } };
    },
  );
}

async function databaseHealth(
  studio: HealthDependencies["studio"],
  pingTimeout_ms: number,
  log: FastifyBaseLogger,
): Promise<Health["database"]> {
  const { promise: overdue, resolve: giveUp } = Promise.withResolvers<"overdue">();
  const timer = setTimeout(() => giveUp("overdue"), pingTimeout_ms);
  try {
    const answer = await Promise.race([studio.ping(), overdue]);
    if (answer !== "overdue") return { status: "ok" };
    log.error("The health check got no answer from the database in time.");
    return { status: "unavailable", reason: `The database did not answer within ${pingTimeout_ms} ms.` };
  } catch (error) {
    // The cause can name hosts and folders; anybody may ask for the health.
    log.error({ err: error }, "The health check could not reach the database.");
    return { status: "unavailable", reason: "The database cannot be reached." };
  } finally {
    clearTimeout(timer);
  }
}
