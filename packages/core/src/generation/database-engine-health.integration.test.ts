import { openTestDatabase, testServers } from "../testing/index.ts";
import { databaseEngineHealth } from "./database-engine-health.ts";
import { engineHealthContract } from "./engine-health.contract.ts";

for (const server of testServers()) {
  engineHealthContract(`rows on ${server}`, async () => {
    const { database, drop } = await openTestDatabase(server);
    return { health: databaseEngineHealth(database), stop: drop };
  });
}
