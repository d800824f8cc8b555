import type { TestProject } from "vitest/node";
import { Client } from "pg";
import { migrate } from "../../database/migrations.ts";
import { migrationsFolder } from "../../database/migrations-folder.ts";
import { startTestServers } from "./start-test-servers.ts";
import { createDatabase, templateDatabase } from "./test-databases.ts";
import type { TestServerAddress } from "./test-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Read with `inject("testServers")` in a test file: suites run once for each. */
    testServers: TestServerAddress[];
  }
}

/**
 * Starts the Postgres servers of the integration tests once, makes an empty studio on each to clone, and stops them after the
 * last file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Nobody here pulls the plug of the machine; who kills a server has one of their own.
  const servers = await startTestServers({ hasFsync: false });
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    await Promise.all(servers.map((server) => makeTemplate(server)));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide(
    "testServers",
    servers.map(({ name, version, connection }) => ({ name, version, connection })),
  );
  return stop;
}

async function makeTemplate(server: TestServerAddress): Promise<void> {
  const client = new Client(await createDatabase(server, templateDatabase));
  await client.connect();
  await migrate({ connect: async () => client, migrationsFolder: migrationsFolder() });
}
