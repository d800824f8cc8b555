import type { Config } from "../configuration/read-config.ts";
import { openDatabase, type ProgressListener } from "./open-database.ts";
import { withClient } from "./with-client.ts";

export type DatabaseStatus =
  | {
      readonly kind: "embedded";
      readonly isRunning: boolean;
      readonly pid?: number;
      readonly version?: string;
      readonly startedAt?: Date;
      readonly connections?: number;
      readonly clusterFolder: string;
      readonly socketFolder: string;
    }
  | { readonly kind: "server"; readonly isRunning: boolean; readonly address: string };

/** Starts the embedded database and brings its schema up to date; a server's is only checked. */
export async function startDatabase(config: Config, onProgress: ProgressListener): Promise<void> {
  await using _database = await openDatabase(config, onProgress);
}

/** Stops the embedded database. Answers whether it was running. */
export async function stopDatabase(config: Config): Promise<boolean> {
  if (config["database.url"] !== null) return false;
  const { stopEmbeddedServer } = await import("./embedded/index.ts");
  return (await stopEmbeddedServer(config.home)) === "stopped";
}

/** Where the database is and whether it answers. Starts nothing. */
export async function databaseStatus(config: Config): Promise<DatabaseStatus> {
  const url = config["database.url"];
  if (url === null) {
    const { embeddedServerStatus } = await import("./embedded/index.ts");
    return { kind: "embedded", ...(await embeddedServerStatus(config.home)) };
  }
  const { host, pathname } = new URL(url);
  const isRunning = await withClient(config, async (client) => client.query("select 1")).then(
    () => true,
    () => false,
  );
  return { kind: "server", isRunning, address: host + pathname };
}

/** Writes every row into one file, from one consistent snapshot, while the studio is in use. */
export async function backUpDatabase(config: Config, file: string, onProgress: ProgressListener): Promise<void> {
  await startDatabase(config, onProgress);
  const { backupDatabase } = await import("./backup.ts");
  await withClient(config, (client) => backupDatabase({ client, file, onProgress }));
}

export interface RestoreOptions {
  /** Whether what is in the database now may be replaced. */
  readonly force: boolean;
  readonly onProgress: ProgressListener;
}

/** Puts a backup's rows back: all of them or none. Throws `conflict` when the database holds rows and `force` is not set. */
export async function restoreDatabaseFrom(config: Config, file: string, options: RestoreOptions): Promise<void> {
  await startDatabase(config, options.onProgress);
  const { restoreDatabase } = await import("./restore.ts");
  await withClient(config, (client) => restoreDatabase({ client, file, ...options }));
}
