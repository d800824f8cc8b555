import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTestStudio, holdLock, testCharacter, studioServers } from "../testing/index.ts";

const grants = [{ asset: "image", amount: 9, source: "pack" }] as const;

describe.each([...studioServers()])("characters on %s", (server) => {
  it("keep every version; media names the one that made it", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("starter", grants);
    const first = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, first, {});
    await studio.generation.idle();
    test.clock.advance(1_000);
    const second = await studio.characters.edit(account, first, { attributes: { hairColour: "black" } });
    await studio.generation.requestImages(account, second, {});
    await studio.generation.idle();

    expect(second).toMatchObject({ version: { number: 2 }, attributes: { hairColour: "black", eyeColour: "green" } });
    expect((await studio.characters.history(second)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await studio.media.list(account)).map(({ characterVersion }) => characterVersion)).toEqual([2, 1]);
    expect(await studio.characters.find(account, "mara")).toMatchObject({ imageCount: 2 });
  });

  it("refuse an edit that changes nothing, is blocked, or comes after somebody else's", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("starter");
    const mara = await studio.characters.create(account, testCharacter);
    await studio.characters.create(account, { ...testCharacter, name: "Zoe" });
    const edit = (changes: object) => studio.characters.edit(account, mara, changes);
    await expect(edit({ name: "Mara" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(edit({ description: "she is 15 years old" })).rejects.toMatchObject({ code: "content_blocked" });
    await expect(edit({ name: "zoe" })).rejects.toMatchObject({ code: "conflict" });
    await edit({ description: "an astronaut" });
    await expect(edit({ description: "a diver" })).rejects.toMatchObject({ code: "conflict" });
    expect(await studio.characters.find(account, "Mara")).toMatchObject({ description: "an astronaut" });
  });

  it("are found by name, latest, id or its end, and only by their owner", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("starter");
    const mara = await studio.characters.create(account, testCharacter);
    const other = await test.account("starter");
    for (const reference of ["Mara", "MARA", " mara ", "latest", mara.id, mara.id.slice(-8)]) {
      expect((await studio.characters.find(account, reference)).id).toBe(mara.id);
      await expect(studio.characters.find(other, reference)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(studio.characters.find(account, mara.id.slice(-7))).rejects.toMatchObject({ code: "not_found" });
    const quoting = studio.generation.quoteImages(other, mara, {});
    await expect(quoting).rejects.toMatchObject({ code: "not_found" });
  });

  it("anchored to an image start from its seed, and never make the same picture twice", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("starter", grants);
    const mara = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, mara, { scene: "a library" });
    await studio.generation.idle();
    const [image] = await studio.media.list(account);
    const anchored = await studio.characters.anchor(account, mara, image ?? null);
    expect(anchored.anchor).toEqual({ mediaId: image?.id, seed: image?.seed });

    const seed = image?.seed ?? 0;
    const elsewhere = await studio.generation.requestImages(account, anchored, { scene: "a beach", count: 2 });
    expect(elsewhere.outputs.map((output) => output.seed)).toEqual([seed, seed + 1]);
    await studio.generation.idle();
    const again = await studio.generation.requestImages(account, anchored, { scene: "a library" });
    expect(again.outputs.map((output) => output.seed)).toEqual([seed + 1]);
    await studio.generation.idle();
    expect((await studio.characters.anchor(account, anchored, null)).anchor).toBeNull();
  });

  it("lose an image with its files, its count, cover and anchor when it is deleted", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("free", [{ asset: "image", amount: 2, source: "sign_up" }]);
    const mara = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, mara, { count: 2 });
    await studio.generation.idle();
    const covered = await studio.characters.find(account, "Mara");
    const media = await studio.media.list(account);
    const cover = media.find(({ id }) => id === covered.coverMediaId);
    if (cover === undefined) throw new Error("There is no cover.");
    await studio.characters.anchor(account, covered, cover);
    await studio.media.delete(account, cover);
    await studio.media.delete(account, cover);

    expect(existsSync(cover.path ?? "")).toBe(false);
    expect(await studio.media.list(account)).toHaveLength(1);
    const after = await studio.characters.find(account, "Mara");
    expect(after).toMatchObject({ imageCount: 1, anchor: null });
    expect(after.coverMediaId).not.toBe(cover.id);
    await expect(studio.media.find(account, cover.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("are never left anchored to an image that is deleted at the same time", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("free", [{ asset: "image", amount: 1, source: "sign_up" }]);
    const mara = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, mara, {});
    await studio.generation.idle();
    const image = await studio.media.find(account, "latest");
    await using held = await holdLock(test, `select from character where id = '${mara.id}' for update`);
    const [deleted, anchored] = await held.inTurn(
      () => studio.media.delete(account, image),
      () => studio.characters.anchor(account, mara, image),
    );
    expect(deleted).toMatchObject({ status: "fulfilled" });
    expect(anchored).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await studio.characters.find(account, "Mara")).toMatchObject({ anchor: null });
  });

  it("have one name each, also where one is made and one renamed at the same moment", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("starter");
    const mara = await studio.characters.create(account, testCharacter);
    await using held = await holdLock(test, "lock table character_version in exclusive mode");
    const ended = await held.inTurn(
      () => studio.characters.create(account, { ...testCharacter, name: "Zoe" }),
      () => studio.characters.edit(account, mara, { name: "Zoe" }),
    );
    expect(ended).toMatchObject([
      { value: { name: "Zoe" } },
      { reason: { code: "conflict", message: 'You have a character called "Zoe" already.' } },
    ]);
  });

  it("that are deleted leave their images, and their name free", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const account = await test.account("free", [{ asset: "image", amount: 1, source: "sign_up" }]);
    const mara = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, mara, {});
    await expect(studio.characters.delete(account, mara)).rejects.toMatchObject({ code: "conflict" });
    await studio.generation.idle();
    await studio.characters.delete(account, mara);
    expect(await studio.characters.list(account)).toEqual([]);
    expect(await studio.media.list(account)).toHaveLength(1);
    await studio.characters.create(account, testCharacter);
  });

  it("are limited by the plan also when many are made at once", async () => {
    await using test = await createTestStudio(server);
    const account = await test.account("free");
    const names = ["One", "Two", "Three", "Four"];
    const outcomes = await Promise.allSettled(
      names.map((name) => test.studio.characters.create(account, { ...testCharacter, name })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
