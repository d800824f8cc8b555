import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "../database/database.ts";
import { longMinutes } from "./ledger/run-limit.ts";
import { cloneDatabase, dropDatabase, templateDatabase, type TestDatabase } from "./postgres/test-databases.ts";

export interface OpenTestDatabase {
  readonly database: Database;
  /** How another process reaches it. */
  readonly connection: TestDatabase;
  /** Closes it and removes it from its server. */
  drop(): Promise<void>;
}

/** The names of the database servers of this run, such as `embedded 18`: suites run once for each. */
export function testServers(): readonly string[] {
  return inject("testServers").map(({ name }) => name);
}

/**
 * Where what the studio does is told: on the oldest server alone, as the tests of the API, the bot and the terminal do it all
 * on the newest one; in the long mode (`npm run test:long`) on every server. What is told of SQL itself runs on `testServers`.
 */
export function studioServers(): readonly string[] {
  const oldestFirst = inject("testServers").toSorted((one, other) => one.version - other.version);
  return oldestFirst.map(({ name }) => name).slice(0, longMinutes() > 0 ? undefined : 1);
}

/** A fresh, migrated and empty database on the named server. */
export async function openTestDatabase(serverName: string): Promise<OpenTestDatabase> {
  const server = inject("testServers").find(({ name }) => name === serverName);
  if (server === undefined) throw new Error(`There is no test server "${serverName}".`);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const connection = await cloneDatabase(server, templateDatabase, name);
  const database = createDatabase(new Pool({ ...connection, max: 10 }));
  return {
    database,
    connection,
    async drop() {
      await database[Symbol.asyncDispose]();
      await dropDatabase(server, name);
    },
  };
}
