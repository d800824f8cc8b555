import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { Database } from "../../packages/core/src/database/database.ts";
import { openMigrated } from "../../packages/core/src/testing/postgres/open-migrated.ts";
import { startTestServers } from "../../packages/core/src/testing/postgres/start-test-servers.ts";
import { createDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import type { TestServer } from "../../packages/core/src/testing/postgres/test-server.ts";

const run = promisify(execFile);

/** The scale of the yardstick's tables: 50 branches, 5 million accounts. */
const scale = 50;
const clients = 16;

/** A Postgres of its own with fsync on, with the ledger in one database and pgbench's tables in another. */
export interface BenchServer extends AsyncDisposable {
  readonly version: number;
  readonly database: Database;
  /** Runs pgbench's TPC-B-like script for so many seconds; answers transactions a second. */
  tpcb(seconds: number): Promise<number>;
}

/** Starts the system's Postgres, because pgbench comes with it. Throws where there is none. */
export async function startBenchServer(): Promise<BenchServer> {
  const servers = await startTestServers();
  const [server] = servers.filter(({ name }) => name.startsWith("system"));
  await stopAll(servers.filter((other) => other !== server));
  const pgbench = `/usr/lib/postgresql/${server?.version ?? 0}/bin/pgbench`;
  if (server === undefined || !existsSync(pgbench)) {
    await stopAll(servers);
    throw new Error("The yardstick is pgbench: install Postgres 15 to 18 with its contributed programs.");
  }
  const { host, port, user } = server.connection;
  const yardstick = async (args: readonly string[]) =>
    (await run(pgbench, ["-h", host, "-p", String(port), "-U", user, ...args, "yardstick"])).stdout;
  await createDatabase(server, "yardstick");
  await yardstick(["--initialize", "--scale", String(scale), "--quiet"]);
  const database = await openMigrated(await createDatabase(server, "ledger"), clients);
  return {
    version: server.version,
    database,
    async tpcb(seconds) {
      const script = ["--builtin", "tpcb-like", "--protocol", "prepared", "--no-vacuum"];
      const load = ["--client", String(clients), "--jobs", "2", "--time", String(seconds)];
      const [, tps] = /tps = ([\d.]+)/u.exec(await yardstick([...script, ...load])) ?? [];
      return Number(tps);
    },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await server.stop();
    },
  };
}

async function stopAll(servers: readonly TestServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
