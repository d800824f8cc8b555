import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import { createTestStudio, failingStore, scriptedEngine, testCharacter, studioServers } from "../../testing/index.ts";
import { uuidv7Source } from "../../ids.ts";
import { objectClaim_ms } from "./object-claim.ts";
import { sweepObjects } from "./sweep-objects.ts";
import { writeObjects } from "./write-objects.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";

/** A member with images on a store whose calls fail while `broken` holds their name. */
async function setUp(server: string) {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  const broken = new Set<string>();
  const store = failingStore(diskObjectStore(folder), (act) => broken.has(act));
  // The scripted engine gives every output the same picture: what differs is the metadata, by job.
  const test = await createTestStudio(server, { store, engine: scriptedEngine() });
  const account = await test.account("starter", [{ asset: "image", amount: 9, source: "pack" }]);
  const mara = await test.studio.characters.create(account, testCharacter);
  const { studio, database, clock } = test;
  const writers = { database, store, clock, ids: uuidv7Source(clock) };
  return {
    studio,
    account,
    clock,
    broken,
    writers,
    files: async () => (await readdir(folder, { recursive: true })).filter((name) => /\w\.\w+$/u.test(name)),
    keys: async (table: "stored_object" | "object_deletion") =>
      (await database.query<{ key: string }>(`select key from ${table} order by key`, [])).map(({ key }) => key),
    sweep: () => sweepObjects({ database, store, telemetry: quietTelemetry() }, clock.now()),
    async make(count: number) {
      const job = await studio.generation.requestImages(account, mara, { count });
      await studio.generation.idle();
      return studio.media.list(account, { jobId: job.id });
    },
    available: async () => (await studio.tokens.balance(account)).assets.image,
    async [Symbol.asyncDispose]() {
      await test[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

describe.each([...studioServers()])("the objects of media on %s", (server) => {
  it("are named by their content; two media with the same bytes share one, which goes with the last of them", async () => {
    await using world = await setUp(server);
    const [first, second] = await world.make(2);
    // The same picture of the same job twice: one thumbnail, and two files, because each is signed for itself.
    expect(await world.files()).toHaveLength(3);
    expect(first?.thumbnailPath).toBe(second?.thumbnailPath);
    expect(first?.path).not.toBe(second?.path);
    expect(first?.path).toMatch(/media\/([0-9a-f]{2})\/\1[0-9a-f]{62}-[0-9a-f]{8}\.png$/u);

    if (first) expect(await world.studio.media.delete(world.account, first)).toEqual({ filesLeft: 0 });
    expect(await world.files()).toHaveLength(2);
    if (second) expect(await world.studio.media.delete(world.account, second)).toEqual({ filesLeft: 0 });
    expect(await world.files()).toEqual([]);
    expect(await world.keys("stored_object")).toEqual([]);
  });

  it("go with the last of two media that are deleted at the same moment", async () => {
    await using world = await setUp(server);
    const media = await world.make(4);
    await Promise.all(media.map((item) => world.studio.media.delete(world.account, item)));
    expect(await world.files()).toEqual([]);
    expect(await world.keys("object_deletion")).toEqual([]);
  });

  it("are deleted by the sweep when the first try fails, after longer and longer pauses", async () => {
    await using world = await setUp(server);
    const [image] = await world.make(1);
    world.broken.add("delete");
    if (image) expect(await world.studio.media.delete(world.account, image)).toEqual({ filesLeft: 2 });
    await expect(world.studio.media.find(world.account, image?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    expect(await world.files()).toHaveLength(2);

    expect(await world.sweep()).toMatchObject({ deleted: 0 });
    world.clock.advance(60_000);
    expect(await world.sweep()).toMatchObject({ deleted: 0 });
    world.broken.clear();
    world.clock.advance(60_000);
    expect(await world.sweep()).toMatchObject({ deleted: 0 });
    world.clock.advance(60_000);
    expect(await world.sweep()).toMatchObject({ deleted: 2 });
    expect(await world.files()).toEqual([]);
    expect(await world.keys("object_deletion")).toEqual([]);
  });

  it("that were written and never delivered are removed when nobody can be delivering them any more", async () => {
    await using world = await setUp(server);
    const file = { bytes: new Uint8Array([1, 2, 3]), contentType: "image/png" };
    await writeObjects(world.writers, [file]);
    world.clock.advance(objectClaim_ms - 1);
    expect(await world.sweep()).toEqual({ orphans: 0, deleted: 0 });
    world.clock.advance(1);
    expect(await world.sweep()).toEqual({ orphans: 1, deleted: 1 });
    expect(await world.files()).toEqual([]);
  });

  it("are no orphans when a second writer of the same bytes gave up, and are never given a deleted one's key", async () => {
    await using world = await setUp(server);
    const file = { bytes: new Uint8Array([1, 2, 3]), contentType: "image/png" };
    const written = await Promise.all([1, 2].map(() => writeObjects(world.writers, [file])));
    const [first, second] = written.flat();
    expect(first).toBe(second);
    world.clock.advance(objectClaim_ms);
    await world.sweep();
    const [third] = await writeObjects(world.writers, [file]);
    expect(third).not.toBe(first);
    expect(third?.slice(0, 72)).toBe(first?.slice(0, 72));

    const [image] = await world.make(1);
    const bytes = await world.studio.media.read(world.account, image?.id ?? "");
    await writeObjects(world.writers, [{ bytes, contentType: "image/png" }]);
    world.clock.advance(objectClaim_ms);
    await world.sweep();
    expect((await world.studio.media.find(world.account, image?.id ?? "")).isFileMissing).toBe(false);
    expect(await world.keys("stored_object")).toHaveLength(2);
  });

  it("stay, uncharged, until the store works again; nothing is lost", async () => {
    await using world = await setUp(server);
    world.broken.add("put");
    const job = await world.studio.generation.requestImages(
      world.account,
      await world.studio.characters.find(world.account, "Mara"),
      {},
    );
    const watching = world.studio.generation.watch(world.account, job.id);
    await watching.next();
    expect(await world.available()).toMatchObject({ available: 8, held: 1, settled: 0 });
    world.broken.clear();
    await world.studio.generation.idle();
    expect(await world.available()).toMatchObject({ available: 8, held: 0, settled: 1 });
    expect(await world.studio.media.list(world.account)).toMatchObject([{ isFileMissing: false }]);
    await watching.return();
  });

  it("that are gone from the folder are told of", async () => {
    await using world = await setUp(server);
    const [image] = await world.make(1);
    await rm(image?.path ?? "");
    expect(await world.studio.media.find(world.account, "latest")).toMatchObject({ isFileMissing: true });
    await expect(world.studio.media.read(world.account, "latest")).rejects.toMatchObject({ code: "not_found" });
  });
});
