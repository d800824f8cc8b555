import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { embeddedUser, type ServerLayout } from "./layout.ts";
import type { PostmasterFile } from "./postmaster-file.ts";
import { existingServerUser } from "./os-user.ts";
import { socketFolderFor } from "./socket-folder.ts";
import { livingServer, realLayout, supervisorOf } from "./living-server.ts";

export interface EmbeddedServerStatus {
  isRunning: boolean;
  pid?: number;
  /** As the server says it, `18.4`; only the major version while it is stopped or does not answer. */
  version?: string;
  socketFolder: string;
  clusterFolder: string;
  startedAt?: Date;
  /** Client connections, without the supervisor's and this question's. */
  connections?: number;
  /** False when the supervisor was killed: the server then runs until it is stopped by hand. */
  isSupervised?: boolean;
}

/** The work of `embeddedServerStatus`. */
export async function serverStatus(dataFolder: string): Promise<EmbeddedServerStatus> {
  const layout = realLayout(dataFolder);
  const server = await livingServer(layout);
  const clusterVersion = versionOnDisk(layout);
  if (server === undefined) {
    return {
      isRunning: false,
      ...(clusterVersion === undefined ? {} : { version: clusterVersion }),
      socketFolder: socketFolderFor(dirname(layout.stateFolder), await existingServerUser(layout.clusterFolder)),
      clusterFolder: layout.clusterFolder,
    };
  }
  return {
    isRunning: true,
    pid: server.pid,
    ...(clusterVersion === undefined ? {} : { version: clusterVersion }),
    ...(await ask(server)),
    socketFolder: server.socketFolder,
    clusterFolder: layout.clusterFolder,
    startedAt: server.startedAt,
    isSupervised: (await supervisorOf(server, layout)) !== undefined,
  };
}

async function ask(server: PostmasterFile): Promise<{ version?: string; connections?: number }> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: server.socketFolder,
    port: server.port,
    user: embeddedUser,
    database: "postgres",
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; connections: number }>(`
      select current_setting('server_version') as version, count(*)::int as connections from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> 'figment supervisor'`);
    return rows[0] ?? {};
  } catch {
    return {};
  } finally {
    await client.end().catch(() => undefined);
  }
}

function versionOnDisk(layout: ServerLayout): string | undefined {
  try {
    return readFileSync(`${layout.clusterFolder}/PG_VERSION`, "utf8").trim();
  } catch {
    return undefined;
  }
}
