import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createDatabase, dropDatabase, type TestDatabase } from "../testing/postgres/index.ts";
import { migrate } from "./migrations.ts";

const first = "create schema ledger; create table ledger.wallets (owner_id uuid primary key);";
const second = "alter table ledger.wallets add column available int not null default 0;";

describe.each(inject("testServers"))("migrating on $name", (server) => {
  let folder: string;
  let database: TestDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "figment-migrations-"));
    write("20261123000000_ledger", first);
    database = await createDatabase(server, `migrations_${randomUUID()}`);
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await dropDatabase(server, database.database);
  });

  function write(name: string, sql: string): void {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }

  async function connect(): Promise<Client> {
    const client = new Client(database);
    await client.connect();
    return client;
  }

  async function query(sql: string): Promise<unknown[]> {
    const client = await connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    await client.end();
    return rows;
  }

  const run = () => migrate({ connect, migrationsFolder: folder });

  it("applies what is missing in order, records it as Prisma does, and then does nothing", async () => {
    writeFileSync(join(folder, "migration_lock.toml"), "");
    const told: string[] = [];
    await migrate({ connect, migrationsFolder: folder, onProgress: (message) => told.push(message) });
    expect(told).toEqual(["Updating the database: 20261123000000_ledger."]);
    write("20261124000000_available", second);
    expect(await run()).toEqual({ applied: ["20261124000000_available"] });
    expect(await run()).toEqual({ applied: [] });
    const records = `select migration_name, checksum, finished_at >= started_at as "isFinished", rolled_back_at, logs,
      applied_steps_count, length(id) as "idLength" from _prisma_migrations order by migration_name`;
    const record = { isFinished: true, rolled_back_at: null, logs: null, applied_steps_count: 1, idLength: 36 };
    expect(await query(records)).toEqual([
      { ...record, migration_name: "20261123000000_ledger", checksum: sha256(first) },
      { ...record, migration_name: "20261124000000_available", checksum: sha256(second) },
    ]);
  });

  it("asks the database one question when there is nothing to do, and gives a pool's client back", async () => {
    await run();
    const client = await connect();
    const asked: string[] = [];
    let released = 0;
    const ask = (sql: string, values?: unknown[]) => {
      asked.push(sql);
      return client.query<Record<string, unknown>>(sql, values);
    };
    const release = () => {
      released += 1;
    };
    await migrate({ connect: async () => ({ query: ask, release }), migrationsFolder: folder });
    expect([asked.length, released]).toEqual([1, 1]);
    await client.end();
  });

  it("applies each migration once when many processes come at the same time", async () => {
    write("20261124000000_available", second);
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.flatMap(({ applied }) => applied).toSorted()).toEqual([
      "20261123000000_ledger",
      "20261124000000_available",
    ]);
  });

  it("keeps nothing of a migration that fails, names its line, and goes on when it was corrected", async () => {
    write("20261124000000_available", `${second}\n\nselect nonsense;`);
    await expect(run()).rejects.toMatchObject({
      code: "invalid_configuration",
      message: expect.stringMatching(/20261124000000_available failed \(line 3\): .*nonsense/u),
    });
    write("20261124000000_available", second);
    expect(await run()).toEqual({ applied: ["20261124000000_available"] });
  });

  it("does not let one migration's search path reach the next", async () => {
    write("20261124000000_path", "set search_path = ledger; create table inside (id int);");
    write("20261125000000_after", "create table outside (id int);");
    await run();
    expect(
      await query("select to_regclass('ledger.inside') as inside, to_regclass('public.outside') as outside"),
    ).toEqual([{ inside: "ledger.inside", outside: "outside" }]);
  });

  it("refuses a database whose migrations were changed, failed, or come from a newer Figment", async () => {
    await run();
    write("20261123000000_ledger", `${first} -- changed`);
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining("was changed after it had been applied"),
    });

    write("20261123000000_ledger", first);
    await query(`insert into _prisma_migrations (id, checksum, migration_name, finished_at)
                 values ('later', 'x', '20270101000000_later', now())`);
    await expect(run()).rejects.toMatchObject({
      code: "invalid_configuration",
      message: expect.stringContaining("belongs to a newer Figment"),
    });

    await query("update _prisma_migrations set finished_at = null where id = 'later'");
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining("was begun by another tool and failed"),
    });

    await query("update _prisma_migrations set rolled_back_at = now() where id = 'later'");
    expect(await run()).toEqual({ applied: [] });
  });

  it("waits for `prisma migrate deploy`, which holds the same lock", async () => {
    const waiting = `select count(*)::int from pg_locks l join pg_database d on d.oid = l.database
      where locktype = 'advisory' and not granted and datname = current_database()`;
    const prisma = await connect();
    await prisma.query("select pg_advisory_lock(72707369)");
    const migrating = run();
    await expect.poll(() => query(waiting)).toEqual([{ count: 1 }]);
    await prisma.end();
    expect(await migrating).toEqual({ applied: ["20261123000000_ledger"] });
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
