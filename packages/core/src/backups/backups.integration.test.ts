import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { readConfig } from "../configuration/read-config.ts";
import { sweepObjects } from "../media/objects/sweep-objects.ts";
import { digestOf } from "../media/objects/object-key-for.ts";
import { diskObjectStore } from "../storage/disk/disk-object-store.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { createStudio } from "../studio.ts";
import { createTestStudio, scriptedEngine, testCharacter, testServers, type TestStudio } from "../testing/index.ts";
import { deliveredPicture } from "../testing/scripted-engine.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { isOver, until } from "../testing/scripted-job.ts";
import { findBackup, listBackups } from "./backup-set.ts";
import { createBackup, type BackupSource } from "./create-backup.ts";
import { removeBackUp } from "./operate-backups.ts";
import { restoreBackup } from "./restore-backup.ts";
import { verifyBackupSet } from "./verify-backup-set.ts";
import { quietTelemetry } from "../telemetry/telemetry.ts";

const server = testServers()[0] ?? "";

/** A studio that works on jobs, and a member with images. */
async function install() {
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = await createTestStudio(server, { engine, clock: systemClock });
  const account = await test.account("starter", [{ asset: "image", amount: 40, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  const ask = (count: number) => test.studio.generation.requestImages(account, character, { count });
  const make = async (count: number): Promise<void> => {
    const { id } = await ask(count);
    await until(() => test.studio.generation.find(account, id), isOver);
  };
  return { test, account, ask, make, store: diskObjectStore(join(test.home, "objects")) };
}

async function connect(connection: TestStudio["connection"]): Promise<Client> {
  const client = new Client(connection);
  await client.connect();
  return client;
}

describe("a backup of rows and objects", () => {
  let folder: string;
  const things: (() => PromiseLike<unknown>)[] = [];
  let seconds = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "figment-backups-"));
  });
  afterEach(async () => {
    for (const close of things.splice(0).toReversed()) await close();
    await rm(folder, { recursive: true });
  });

  /** Each backup is of a second of its own. */
  async function sourceOf(test: TestStudio, store: ObjectStore): Promise<BackupSource> {
    const client = await connect(test.connection);
    things.push(() => client.end());
    const clock = { now: () => new Date(Date.UTC(2026, 10, 23, 14, 0, (seconds += 1))) };
    return { client, database: test.database, store, clock, serverKeyId: "ab", onProgress: () => {} };
  }

  async function installed() {
    const place = await install();
    things.push(() => place.test[Symbol.asyncDispose]());
    return place;
  }

  it("made while a worker works and a member deletes is restored into an empty installation: the books hold, every file is there", async () => {
    const { test, account, ask, make, store } = await installed();
    await make(3);
    const [first] = await test.studio.media.list(account);
    const source = await sourceOf(test, store);
    const working = [ask(4), ask(4)];
    // Deleted after the moment of the rows, before its file is copied.
    let deleting: Promise<unknown> | undefined;
    const deletes: ObjectStore = {
      ...store,
      async getStream(key) {
        deleting ??= first === undefined ? undefined : test.studio.media.delete(account, first);
        await deleting;
        return store.getStream(key);
      },
    };
    const backup = await createBackup({ ...source, store: deletes }, folder);
    await Promise.all(working);
    expect(backup).toMatchObject({ missing: [], objects: expect.any(Number) });
    expect(await verifyBackupSet(folder, backup)).toEqual([]);
    expect(await test.studio.media.list(account)).not.toContainEqual(expect.objectContaining({ id: first?.id }));
    // What was held back is deleted now, and not before.
    const waiting = await test.database.query<{ key: string }>("select key from object_deletion", []);
    expect(waiting.length).toBeGreaterThan(0);
    for (const { key } of waiting) expect(await store.head(key)).not.toBeNull();
    await sweepObjects({ database: test.database, store, telemetry: quietTelemetry() }, new Date());
    for (const { key } of waiting) expect(await store.head(key)).toBeNull();

    const empty = await openTestDatabase(server);
    things.push(() => empty.drop());
    const home = await mkdtemp(join(tmpdir(), "figment-restored-"));
    things.push(() => rm(home, { recursive: true }));
    const target = diskObjectStore(join(home, "objects"));
    const client = await connect(empty.connection);
    things.push(() => client.end());
    const restored = await restoreBackup({ client, store: target, onProgress: () => {} }, folder, backup, false);
    expect(restored).toEqual({ rows: backup.rows, objects: backup.objects });

    const engine = scriptedEngine();
    const config = await readConfig({ FIGMENT_HOME: home });
    await using studio = await createStudio(config, { database: empty.database, engine, isWorker: false });
    expect(await studio.tokens.violations()).toEqual([]);
    const media = await studio.media.list(account);
    expect(media.map(({ id }) => id)).toContain(first?.id);
    const rows = await empty.database.query<{ key: string; digest: string }>(
      "select o.key, o.digest from media_object m join stored_object o on o.key = m.key",
      [],
    );
    expect(rows.length).toBeGreaterThanOrEqual(media.length);
    for (const { key, digest } of rows) expect(digestOf((await target.get(key)) ?? new Uint8Array())).toBe(digest);
  });

  it("that was broken off is never taken for a whole one, and the next copies on from it", async () => {
    const { test, make, store } = await installed();
    await make(3);
    const source = await sourceOf(test, store);
    let reads = 0;
    const breaking: ObjectStore = {
      ...store,
      getStream: async (key) => {
        if ((reads += 1) > 4) throw new Error("The disk was pulled out.");
        return store.getStream(key);
      },
    };
    await expect(createBackup({ ...source, store: breaking }, folder)).rejects.toThrow("pulled out");
    expect(await listBackups(folder)).toEqual({ backups: [], unfinished: [] });
    // Of a process that was killed, the folder stays.
    await mkdir(join(folder, "2026-11-23T13-00-00Z.unfinished"));
    await expect(findBackup(folder, null)).rejects.toMatchObject({ code: "not_found" });
    await expect(findBackup(folder, "2026-11-23T13-00-00Z")).rejects.toThrow("it was never finished");

    const backup = await createBackup(source, folder);
    expect(await listBackups(folder)).toMatchObject({
      backups: [{ name: backup.name }],
      unfinished: ["2026-11-23T13-00-00Z.unfinished"],
    });
    expect(await verifyBackupSet(folder, backup)).toEqual([]);
    // Deletions go on.
    const holds = await test.database.query("select id from deletion_hold", []);
    expect(holds).toEqual([]);
  });

  it("that is damaged is refused before anything is changed, and so is one over rows", async () => {
    const { test, make, store } = await installed();
    await make(2);
    const source = await sourceOf(test, store);
    const backup = await createBackup(source, folder);
    const target = { client: source.client, store, onProgress: () => {} };
    await expect(restoreBackup(target, folder, backup, false)).rejects.toMatchObject({ code: "conflict" });

    const files = await readdir(join(folder, "objects"), { recursive: true, withFileTypes: true });
    const [one, other] = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    await rm(one ?? "");
    await writeFile(other ?? "", "something else");
    const problems = await verifyBackupSet(folder, backup);
    expect(problems.map(({ problem }) => problem).toSorted()).toEqual(["changed", "missing"]);
    await expect(restoreBackup(target, folder, backup, true)).rejects.toThrow(/is damaged: .* and 1 more/u);
    await writeFile(join(folder, backup.name, "database.backup.gz"), "nothing");
    expect(await verifyBackupSet(folder, backup)).toEqual([{ what: "database.backup.gz", problem: "changed" }]);
  });

  it("copies only what is new since the last one, and removing it keeps what others need", async () => {
    const { test, make, store } = await installed();
    await make(2);
    const source = await sourceOf(test, store);
    const older = await createBackup(source, folder);
    await make(1);
    const copied: string[] = [];
    const counting = { ...store, getStream: (key: string) => (copied.push(key), store.getStream(key)) };
    const newer = await createBackup({ ...source, store: counting }, folder);
    expect(copied).toHaveLength(newer.objects - older.objects);
    expect(await removeBackUp(folder, older.name)).toEqual({ name: older.name, objects: 0 });
    expect(await verifyBackupSet(folder, newer)).toEqual([]);
    expect(await removeBackUp(folder, newer.name)).toEqual({ name: newer.name, objects: newer.objects });
    expect(await listBackups(folder)).toEqual({ backups: [], unfinished: [] });
  });
});
