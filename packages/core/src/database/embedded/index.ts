/**
 * A real Postgres server in a data folder, started by whoever needs it first. Nothing heavy is imported here: these functions
 * are on the start-up path of every command.
 */
import type { EmbeddedServerStatus } from "./status.ts";

export { ensureEmbeddedServer, type EmbeddedServer, type EnsureOptions } from "./ensure.ts";
export type { EmbeddedServerStatus } from "./status.ts";

/**
 * Stops the server of a data folder, whoever uses it: open transactions are rolled back, everything committed stays.
 *
 * @throws StudioError `database_unavailable` when it has not stopped after 30 s; `invalid_configuration` when this user may not
 * stop it.
 */
export async function stopEmbeddedServer(dataFolder: string): Promise<"stopped" | "was not running"> {
  const { stopServer } = await import("./stop.ts");
  return stopServer(dataFolder);
}

/** Whether somebody stopped the server of a data folder by hand since then, Unix time in milliseconds. */
export async function wasEmbeddedServerStoppedSince(dataFolder: string, since_ms: number): Promise<boolean> {
  const { wasStoppedSince } = await import("./stop.ts");
  return wasStoppedSince(dataFolder, since_ms);
}

/** Looks at the server of a data folder and starts nothing. */
export async function embeddedServerStatus(dataFolder: string): Promise<EmbeddedServerStatus> {
  const { serverStatus } = await import("./status.ts");
  return serverStatus(dataFolder);
}
