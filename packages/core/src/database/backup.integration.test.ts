import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createDatabase, dropDatabase, type TestServerAddress } from "../testing/postgres/index.ts";
import { backupDatabase } from "./backup.ts";
import { verifyBackup } from "./backup/verify-backup.ts";
import { migrate } from "./migrations.ts";
import { restoreDatabase } from "./restore.ts";

const schema = `
create table characters (
  id int primary key,
  cover_id int,
  name text,
  search text generated always as (lower(name)) stored
);
create table media (
  id bigint generated always as identity primary key,
  character_id int not null references characters,
  recipe jsonb, size real, bytes bytea, tags text[], made_at timestamptz, length interval
);
alter table characters add foreign key (cover_id) references media;
create schema ledger;
create table ledger.entries (id bigserial primary key, amount int not null);
create function ledger.refuse() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger no_truncate before truncate on ledger.entries execute function ledger.refuse();
create trigger no_change before update or delete on ledger.entries for each row execute function ledger.refuse();
`;

// Two tables that point at each other, every awkward text, and a sequence that is ahead of its rows.
const rows = String.raw`
insert into characters values (1, null, E'Zoë\ttab\nline\\.'), (2, null, ''), (3, null, null), (4, null, E'\\.');
insert into media (character_id, recipe, size, bytes, tags, made_at, length)
  select 1 + n % 4, jsonb_build_object('seed', n, 'text', E'a\\nb"'), 0.1 * n, decode(md5(n::text), 'hex'), array['x y', null, '{}'],
         '2026-11-23 10:00:00.123456+01'::timestamptz + n * interval '1 hour', n * interval '1 day 2 hours' from generate_series(1, 3000) n;
update characters set cover_id = 2;
insert into ledger.entries (amount) select n from generate_series(1, 10) n;
select nextval('ledger.entries_id_seq');
`;

const servers = inject("testServers");
const pairs = servers.flatMap((from) => servers.map((to) => ({ from, to, title: `${from.name} to ${to.name}` })));

let folder: string;
let file: string;
let cleanUp: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figment-backup-"));
  mkdirSync(join(folder, "20261123000000_studio"));
  writeFileSync(join(folder, "20261123000000_studio", "migration.sql"), schema);
  file = join(folder, "studio.sql.gz");
  cleanUp = [];
});

afterEach(async () => {
  for (const one of cleanUp) await one();
  rmSync(folder, { recursive: true });
});

async function studio(server: TestServerAddress, sql = ""): Promise<Client> {
  const database = await createDatabase(server, `backup_${randomUUID()}`);
  cleanUp.push(() => dropDatabase(server, database.database));
  await migrate({ connect: () => connect(database), migrationsFolder: folder });
  const client = await connect(database);
  cleanUp.unshift(() => client.end());
  await client.query(sql);
  return client;
}

async function connect(database: ConstructorParameters<typeof Client>[0]): Promise<Client> {
  const client = new Client(database);
  await client.connect();
  return client;
}

async function contentOf(client: Client): Promise<unknown> {
  await client.query("set timezone = 'UTC'");
  const all = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
  return {
    characters: await all("select * from characters order by id"),
    media: await all(
      "select id, character_id, recipe, size, bytes, tags, made_at::text, length::text from media order by id",
    ),
    entries: await all("select * from ledger.entries order by id"),
    next: await all("select nextval('ledger.entries_id_seq'), nextval('media_id_seq')"),
  };
}

describe.each(pairs)("a backup from $title", ({ from, to }) => {
  it("puts every row and sequence back as it was", async () => {
    const source = await studio(from, rows);
    const summary = await backupDatabase({ client: source, file });
    expect(summary).toMatchObject({ tables: 3, rows: 3014, size_bytes: statSync(file).size });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await verifyBackup(file)).toMatchObject({ tables: 3, rows: 3014, sha256: summary.sha256 });

    const target = await studio(to);
    const restored = await restoreDatabase({ client: target, file, force: false });
    expect(restored).toEqual({ tables: 3, rows: 3014, createdAt: summary.createdAt });
    expect(await contentOf(target)).toEqual(await contentOf(source));
    // Triggers work again for everybody.
    await expect(target.query("delete from ledger.entries")).rejects.toThrow("append-only");
  });
});

describe.each(servers)("a backup on $name", (server) => {
  it("holds one moment, whatever is written meanwhile", async () => {
    const source = await studio(server, rows);
    const writer = await connect({ ...server.connection, database: source.database });
    cleanUp.unshift(() => writer.end());
    let hasWritten: Promise<unknown> | undefined;
    const onProgress = () => {
      hasWritten ??= writer.query("insert into characters values (5); insert into ledger.entries values (99, 1)");
    };
    expect(await backupDatabase({ client: source, file, onProgress })).toMatchObject({ rows: 3014 });
    await hasWritten;
  });

  it("is not put over rows unless that is meant", async () => {
    const client = await studio(server, rows);
    await backupDatabase({ client, file });
    await client.query("insert into ledger.entries values (100, 5); insert into characters values (9)");
    await expect(restoreDatabase({ client, file, force: false })).rejects.toMatchObject({ code: "conflict" });
    expect(await restoreDatabase({ client, file, force: true })).toMatchObject({ rows: 3014 });
    expect((await client.query("select id from characters where id = 9")).rows).toEqual([]);
  });

  it("that lost its end, was changed, or is something else is refused, and nothing is changed", async () => {
    const client = await studio(server, rows);
    await backupDatabase({ client, file });
    const before = await contentOf(client);
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString();
    const damaged: [Buffer, RegExp][] = [
      [whole.subarray(0, whole.length - 100), /its end is missing/u],
      [gzipSync(text.slice(0, text.length - 40)), /its end is missing/u],
      [gzipSync(text.slice(0, text.lastIndexOf("-- Figment"))), /its end is missing/u],
      [gzipSync(text.replace("Zoë", "Zoe")), /its content was changed/u],
      [gzipSync(`${text}drop table characters;\n`), /something follows its last line/u],
      [Buffer.from(text), /no gzip file/u],
      [gzipSync("hello\n"), /its end is missing/u],
    ];
    for (const [bytes, message] of damaged) {
      writeFileSync(file, bytes);
      const restoring = restoreDatabase({ client, file, force: true });
      await expect(restoring).rejects.toMatchObject({ code: "invalid_input", message: expect.stringMatching(message) });
    }
    await expect(restoreDatabase({ client, file: `${file}.no`, force: true })).rejects.toMatchObject({
      code: "not_found",
    });
    const after = await contentOf(client);
    expect(after).toEqual({ ...(before as object), next: expect.anything() });
  });

  it("of other migrations is refused, saying which is newer", async () => {
    const older = await studio(server);
    await backupDatabase({ client: older, file });
    mkdirSync(join(folder, "20261124000000_more"));
    writeFileSync(join(folder, "20261124000000_more", "migration.sql"), "create table more (id int)");
    const newer = await studio(server);
    await expect(restoreDatabase({ client: newer, file, force: false })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^The backup is older .* 20261124000000_more/u),
    });
    await backupDatabase({ client: newer, file });
    await expect(restoreDatabase({ client: older, file, force: false })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^The backup is newer/u),
    });
  });

  it("that cannot be written leaves no file and a connection that works", async () => {
    const client = await studio(server, rows);
    const into = join(folder, "missing", "studio.sql.gz");
    await expect(backupDatabase({ client, file: into })).rejects.toMatchObject({ code: "invalid_input" });
    await client.query("alter table ledger.entries rename to lines");
    const locker = await connect({ ...server.connection, database: client.database });
    cleanUp.unshift(() => locker.end());
    await locker.query("begin; lock table media");
    await client.query("set lock_timeout = '50ms'");
    await expect(backupDatabase({ client, file })).rejects.toThrow(/lock timeout/u);
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toEqual(["20261123000000_studio"]);
  });
});
