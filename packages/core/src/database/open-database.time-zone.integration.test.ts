import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { openDatabase } from "./open-database.ts";

const createdAt = new Date("2026-11-23T12:00:00.000Z");

it.each([...testServers()])("times are what they were on a server of another time zone: %s", async (server) => {
  const { connection, database: administrator, drop } = await openTestDatabase(server);
  const { host, port, user, database: name } = connection;
  try {
    await administrator.query(`alter database ${name} set timezone = 'Asia/Tokyo'`, []);
    const url = `postgresql://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
    const config = await readConfig({ FIGMENT_HOME: "/nonexistent", DATABASE_URL: url });
    await using database = await openDatabase(config, () => {});
    const prisma = await database.prisma();
    const id = randomUUID();
    await prisma.account.create({ data: { id, displayName: "Someone", createdAt, updatedAt: createdAt } });
    const rows = await administrator.query<{ createdAt: Date }>(
      `select created_at as "createdAt" from account where id = $1::uuid`,
      [id],
    );
    expect(rows).toEqual([{ createdAt }]);
    expect(await prisma.account.findUnique({ where: { id } })).toMatchObject({ createdAt });
  } finally {
    await drop();
  }
});
