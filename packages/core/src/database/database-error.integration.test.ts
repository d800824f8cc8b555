import { Pool } from "pg";
import { expect, it } from "vitest";
import { holdLock, openTestDatabase, testServers } from "../testing/index.ts";
import { createDatabase } from "./database.ts";

const [server = ""] = testServers();

it("a database that has no connection left in time is said to be away, and may be asked again", async () => {
  const opened = await openTestDatabase(server);
  const pool = new Pool({ ...opened.connection, max: 1 });
  const database = createDatabase(pool);
  const held = await holdLock(opened, "lock table account in access exclusive mode");
  const busy = database.query("select from account", []);
  await held.waiting(1);
  pool.options.connectionTimeoutMillis = 10;
  const away = { code: "database_unavailable", isRetryable: true };
  await expect(database.query("select 1", [])).rejects.toMatchObject(away);
  await expect((await database.prisma()).character.count()).rejects.toMatchObject(away);
  await expect(database.transaction(async () => {})).rejects.toMatchObject(away);
  await held.release();
  await busy;
  await held[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await opened.drop();
});
