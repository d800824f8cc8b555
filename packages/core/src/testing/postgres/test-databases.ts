import { Client, escapeIdentifier } from "pg";
import type { TestServerAddress } from "./test-server.ts";

/** How to reach one database of a test server. */
export type TestDatabase = TestServerAddress["connection"] & { database: string };

/** An empty studio with every migration applied, on each server of the integration tests. */
export const templateDatabase = "figment_template";

/** Makes an empty database. */
export function createDatabase(server: TestServerAddress, name: string): Promise<TestDatabase> {
  return make(server, name, `create database ${escapeIdentifier(name)}`);
}

/** Makes a copy of a database nobody is connected to: milliseconds, where migrating takes longer. */
export function cloneDatabase(server: TestServerAddress, template: string, name: string): Promise<TestDatabase> {
  // Whole files at once: the other way writes each page to the log as well.
  const sql = `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} strategy file_copy`;
  return make(server, name, sql);
}

/** Removes a database, with whoever is still connected to it. */
export async function dropDatabase(server: TestServerAddress, name: string): Promise<void> {
  await asAdministrator(server, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

async function make(server: TestServerAddress, name: string, sql: string): Promise<TestDatabase> {
  await asAdministrator(server, sql);
  return { ...server.connection, database: name };
}

async function asAdministrator(server: TestServerAddress, sql: string): Promise<void> {
  const client = new Client({ ...server.connection, database: "postgres" });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
