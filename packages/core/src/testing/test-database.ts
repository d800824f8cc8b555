import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "../database/database.ts";
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
