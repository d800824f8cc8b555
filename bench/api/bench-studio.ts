import { createStudio, readConfig, type Studio } from "@figment/core";
import type { Account } from "@figment/core";
import type { Database } from "../../packages/core/src/database/database.ts";
import { openMigrated } from "../../packages/core/src/testing/postgres/open-migrated.ts";
import { startTestServers } from "../../packages/core/src/testing/postgres/start-test-servers.ts";
import { createDatabase, type TestDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** A studio on a Postgres of its own, with fsync on. */
export interface BenchStudio extends AsyncDisposable {
  readonly studio: Studio;
  readonly database: Database;
  readonly connection: TestDatabase;
  readonly account: Account;
  /** The data folder. */
  readonly home: string;
}

/** Connections to the database, for the studio and for the peer each. */
export const connections = 10;

export async function openBenchStudio(): Promise<BenchStudio> {
  await using opening = new AsyncDisposableStack();
  const servers = await startTestServers();
  for (const server of servers) opening.defer(() => server.stop());
  const [server] = servers;
  if (server === undefined) throw new Error("No Postgres was found to measure with.");
  const connection = await createDatabase(server, "bench");
  const database = opening.use(await openMigrated(connection, connections));
  const home = opening.use(await temporaryFolder());
  const config = await readConfig({ FIGMENT_HOME: home.path });
  const studio = opening.use(await createStudio(config, { database, isWorker: false }));
  const account = await studio.accounts.initialiseLocal({ plan: "owner", attestsAdult: true, locale: "en" });
  const opened = opening.move();
  return { studio, database, connection, account, home: home.path, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
