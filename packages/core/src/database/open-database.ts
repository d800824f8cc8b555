import type { ClientConfig, Client as PgClient, PoolClient, PoolConfig } from "pg";
import type { Config } from "../configuration/read-config.ts";
import { StudioError } from "../errors.ts";
import { createDatabase, type Database } from "./database.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { migrate } from "./migrations.ts";

/** Progress of the slow first times: making the embedded database, applying migrations. */
export type ProgressListener = (message: string) => void;

const poolSize = 10;
const connectTimeout_ms = 10_000;

/** Opens the studio's database: the one at `database.url`, else the embedded one, and brings its schema up to date. */
export async function openDatabase(config: Config, onProgress: ProgressListener): Promise<Database> {
  const openedAt_ms = Date.now();
  let isAnnounced = false;
  const connection = await connectionOf(config, (message) => {
    isAnnounced = true;
    onProgress(message);
  });
  const { default: pg } = await import("pg");
  const isEmbedded = config["database.url"] === null;
  const pool = new pg.Pool({
    ...connection,
    Client: endingClient(pg.Client),
    max: poolSize,
    connectionTimeoutMillis: connectTimeout_ms,
    // The embedded server stops when nobody is connected: a studio that is open stays connected.
    ...(isEmbedded ? { idleTimeoutMillis: 0 } : { verify: useUtc }),
  });
  try {
    // A start was announced already; bringing a running database up to date is news.
    const onMigration = isAnnounced ? () => {} : onProgress;
    await migrate({ connect: () => pool.connect(), migrationsFolder: migrationsFolder(), onProgress: onMigration });
  } catch (error) {
    await pool.end();
    throw error instanceof StudioError ? error : unreachable(config, error);
  }
  return createDatabase(pool, isEmbedded ? () => restart(config, openedAt_ms, onProgress) : null);
}

/**
 * A client that hangs up where it cannot go on. The driver leaves the connection open where it has no password to answer with:
 * the process would not end before the server gives up, a minute later.
 */
function endingClient(Client: typeof PgClient): typeof PgClient {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      this.connection.on("error", () => this.connection.stream.destroy());
    }
  };
}

/** Brings a server back that crashed or was idle; one that somebody stopped by hand stays stopped. */
async function restart(config: Config, openedAt_ms: number, onProgress: ProgressListener): Promise<void> {
  const { wasEmbeddedServerStoppedSince } = await import("./embedded/index.ts");
  if (await wasEmbeddedServerStoppedSince(config.home, openedAt_ms)) return;
  await connectionOf(config, onProgress);
}

/** Prisma writes times without their zone: a server elsewhere would take them for its own. */
function useUtc(client: PoolClient, done: (error?: Error) => void): void {
  client.query("set time zone 'UTC'", (error) => done(error));
}

/** How to reach the database, starting the embedded one where needed. */
export async function connectionOf(config: Config, onProgress: ProgressListener): Promise<PoolConfig> {
  const url = config["database.url"];
  if (url !== null) return { connectionString: url };
  const { ensureEmbeddedServer } = await import("./embedded/index.ts");
  const { connection } = await ensureEmbeddedServer({
    dataFolder: config.home,
    idleStop_s: config["database.idle_stop_s"],
    programs: config["database.programs"],
    onProgress,
  });
  return connection;
}

/** How the driver says that the server asked for a password and it was given none. */
const noPassword = "client password must be a string";

function unreachable(config: Config, cause: unknown): StudioError {
  const told = cause instanceof Error ? cause.message : String(cause);
  const reason = told.includes(noPassword) ? "the server asks for a password, and the address holds none" : told;
  const isOwnServer = config["database.url"] !== null;
  return new StudioError("database_unavailable", `The database cannot be used: ${reason}.`, {
    isRetryable: true,
    nextSteps: isOwnServer ? [`Check ${config.origins["database.url"]}.`, "figment doctor"] : ["figment doctor"],
    cause,
  });
}
