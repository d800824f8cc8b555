import { utimesSync } from "node:fs";
import { StudioError } from "../../errors.ts";
import { answeringServer } from "./answers.ts";
import { embeddedDatabase, embeddedUser, layoutOf, type ServerLayout } from "./layout.ts";
import type { PostmasterFile } from "./postmaster-file.ts";

export interface EmbeddedServer {
  connection: {
    /** The folder of the Unix socket; `pg` takes it as a host. */
    host: string;
    port: number;
    user: string;
    database: string;
  };
}

export interface EnsureOptions {
  dataFolder: string;
  /** The server stops itself after this long without a client connection; 0 means never. Default 600. */
  idleStop_s?: number;
  /** How long a start may take; the very first one, which initialises the folder, may take four times as long. Default 30,000. */
  startTimeout_ms?: number;
  /** A folder with a Postgres besides those that are found: for a cluster that an older one made. */
  programs?: string | null;
  /** Told in words, only when something takes time. */
  onProgress?: (message: string) => void;
}

/**
 * Makes sure that the Postgres server of a data folder runs, and says how to reach it.
 *
 * The server outlives this process: whoever comes first starts it, everybody shares it, and it stops when nobody has been
 * connected for `idleStop_s`. When it already runs this costs a few milliseconds and imports nothing heavy, because it is on
 * the start-up path of every command.
 *
 * A server may stop between this call and a later connection (idle stop, a crash): on ECONNREFUSED, ENOENT or SQLSTATE
 * 57P03 call this again and connect again.
 *
 * @throws StudioError `invalid_configuration` when the folder, its owner or the binaries make a start impossible;
 * `database_unavailable` when the server does not start or not in time.
 */
export async function ensureEmbeddedServer(options: EnsureOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(options.dataFolder);
  const running = await alreadyRunning(layout);
  if (running !== undefined) return running;
  const { startServer } = await import("./start-server.ts");
  return serverAt(await startServer(layout, options));
}

async function alreadyRunning(layout: ServerLayout): Promise<EmbeddedServer | undefined> {
  try {
    // First the mark, then the question: the supervisor never stops a server that was asked for a moment ago.
    markUsed(layout);
    const server = await answeringServer(layout);
    return server === undefined ? undefined : serverAt(server);
  } catch (error) {
    throw unreadable(layout, error);
  }
}

function serverAt(server: PostmasterFile): EmbeddedServer {
  const { socketFolder, port } = server;
  return { connection: { host: socketFolder, port, user: embeddedUser, database: embeddedDatabase } };
}

function markUsed(layout: ServerLayout): void {
  try {
    const now_s = Date.now() / 1000;
    utimesSync(layout.lastUsedFile, now_s, now_s);
  } catch {
    // No such file before the first start; a read-only folder may still hold a running server.
  }
}

function unreadable(layout: ServerLayout, cause: unknown): StudioError {
  return new StudioError("invalid_configuration", `This user may not read the database in ${layout.clusterFolder}.`, {
    nextSteps: ["Run as the user who owns that folder.", "Or choose another data folder with FIGMENT_HOME."],
    cause,
  });
}
