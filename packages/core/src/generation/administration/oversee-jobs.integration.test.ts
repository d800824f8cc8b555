import { expect, it } from "vitest";
import { createTestStudio, deliveredPicture, scriptedEngine, testCharacter, testServers } from "../../testing/index.ts";

const broken = { code: "engine_error", message: "out of memory", isRetryable: false } as const;

it.each([...testServers()])(
  "on %s: admins see everybody's jobs, find them, and look after those that have not ended",
  async (server) => {
    let isBroken = false;
    const engine = scriptedEngine({
      inspect: ({ seed }) => (isBroken ? { state: "failed", failure: broken } : deliveredPicture(seed)),
    });
    await using test = await createTestStudio(server, { engine });
    const { studio, clock } = test;
    const packs = [{ asset: "image", amount: 20, source: "pack" }] as const;
    const admin = await test.account("owner", [], "admin");
    const [ana, zoe] = [await test.account("starter", packs), await test.account("pro", packs)];
    const make = async (account: typeof ana, count: number) => {
      const known = await studio.characters.list(account);
      const character = known[0] ?? (await studio.characters.create(account, testCharacter));
      clock.advance(1_000);
      return studio.generation.requestImages(account, character, { count });
    };
    const made = await make(ana, 2);
    await studio.generation.idle();
    isBroken = true;
    const failed = await make(zoe, 1);
    await studio.generation.idle();
    const list = async (which: "open" | "failed" | "all", text?: string) =>
      (await studio.admin.jobs(admin, { which, text, limit: 10 })).map(({ id }) => id);

    expect(await list("all")).toEqual([failed.id, made.id]);
    expect(await list("failed")).toEqual([failed.id]);
    expect(await list("open")).toEqual([]);
    for (const text of ["start", ana.id, made.id, made.id.slice(-8)])
      expect(await list("all", text)).toEqual([made.id]);
    for (const text of ["nobody", "%", made.id.slice(-5)]) expect(await list("all", text)).toEqual([]);
    const [newest] = await studio.admin.jobs(admin, { which: "all", limit: 1 });
    const after = newest && { createdAt: newest.createdAt, id: newest.id };
    expect((await studio.admin.jobs(admin, { which: "all", limit: 10, after })).map(({ id }) => id)).toEqual([made.id]);
    expect(newest).toMatchObject({ accountName: "pro", delivered: 0, count: 1, trouble: "engine_error" });
    // Nothing of what it depicts.
    expect(JSON.stringify(newest)).not.toContain("Mara");

    const wish = (job: string) => ({ job, reason: "asked for by mail" });
    await expect(studio.admin.retryJob(admin, wish(failed.id))).rejects.toThrow("was given back");
    await expect(studio.admin.stopJob(admin, wish(made.id.slice(-8)))).rejects.toMatchObject({ code: "conflict" });
    await expect(studio.admin.retryJob(admin, wish("ffffffff"))).rejects.toMatchObject({ code: "not_found" });
    for (const refused of [
      studio.admin.jobs(ana, { which: "all", limit: 1 }),
      studio.admin.stopJob(ana, wish(made.id)),
    ]) {
      await expect(refused).rejects.toThrow("admins");
    }
  },
);

it("has a job that waits worked on at once, or stopped in full, and writes down who wanted it and why", async () => {
  const [server = ""] = testServers();
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  await using test = await createTestStudio(server, { engine, isWorker: false });
  const { studio } = test;
  const admin = await test.account("owner", [], "admin");
  const ana = await test.account("starter", [{ asset: "image", amount: 5, source: "pack" }]);
  const character = await studio.characters.create(ana, testCharacter);
  const { id } = await studio.generation.requestImages(ana, character, { count: 2 });

  expect(await studio.admin.retryJob(admin, { job: id, reason: "the store is back" })).toMatchObject({
    id,
    state: "queued",
  });
  const stopped = await studio.admin.stopJob(admin, { job: id.slice(-8), reason: "asked for by mail" });
  expect(stopped).toMatchObject({ isCancelRequested: true });
  expect((await studio.generation.find(ana, id)).isCancelRequested).toBe(true);
  const acts = await studio.admin.acts(admin, { accountId: ana.id, limit: 5 });
  expect(acts.map(({ act, subject, actorId, details }) => [act, subject, actorId, details])).toEqual([
    ["cancel job", `job ${id}`, admin.id, { reason: "asked for by mail" }],
    ["retry job", `job ${id}`, admin.id, { reason: "the store is back" }],
  ]);
});
