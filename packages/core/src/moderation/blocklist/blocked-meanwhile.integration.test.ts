import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import {
  createTestStudio,
  deliveredPicture,
  holdLock,
  scriptedEngine,
  studioServers,
  testCharacter,
} from "../../testing/index.ts";

/** Two members, an image of the first that is reported, and a store that lets something happen as the next file is written. */
async function studioWithReport(server: string) {
  const things = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  things.defer(() => rm(folder, { recursive: true }));
  const disk = diskObjectStore(folder);
  let next: (() => Promise<unknown>) | null = null;
  const store: ObjectStore = {
    ...disk,
    async put(...file) {
      const act = next;
      next = null;
      await act?.();
      return disk.put(...file);
    },
  };
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = things.use(await createTestStudio(server, { engine, store }));
  const { studio } = test;
  const images = [{ asset: "image", amount: 5, source: "pack" }] as const;
  const [member, other] = [await test.account("pro", images), await test.account("pro", images)];
  const reviewer = await test.account("free", [], "reviewer");
  const make = async (account: typeof member, seed: number) => {
    const [known] = await studio.characters.list(account);
    const character = known ?? (await studio.characters.create(account, testCharacter));
    const { id } = await studio.generation.requestImages(account, character, { seed });
    await studio.generation.idle();
    return { job: await studio.generation.find(account, id), media: await studio.media.list(account, { jobId: id }) };
  };
  const { media } = await make(member, 1);
  const about = { reason: "depicts_me", reference: media[0]?.id ?? "", statement: "That is my face." } as const;
  await studio.safety.report({ account: member }, about);
  const [report] = await studio.review.reports(reviewer, { isOpen: true, limit: 5 });
  const decision = { reference: report?.id ?? "", note: "It does.", withCopies: true, isPreserved: false };
  return {
    test,
    studio,
    other,
    reviewer,
    make,
    uphold: () => studio.review.uphold(reviewer, decision),
    asNextFileIsWritten(act: () => Promise<unknown>) {
      next = act;
    },
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

describe.each([...studioServers()])("a picture that is blocked on %s", (server) => {
  it("while a copy of it is delivered, which was looked at before, is held back all the same, and not charged", async () => {
    await using place = await studioWithReport(server);
    const { studio, other, reviewer, make, uphold } = place;
    place.asNextFileIsWritten(uphold);
    const { job, media } = await make(other, 1);
    expect(job).toMatchObject({ state: "failed", outputs: [{ failureCode: "quarantined" }] });
    expect(media).toEqual([]);
    expect(await studio.review.quarantine(reviewer, { isOpen: true, limit: 5 })).toMatchObject([
      { reason: "blocked_picture", labels: ["depicts_me"] },
    ]);
    expect((await studio.tokens.balance(other)).assets.image).toMatchObject({ available: 5, held: 0, settled: 0 });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("while an image of something else is delivered holds that up for one look", async () => {
    await using place = await studioWithReport(server);
    place.asNextFileIsWritten(place.uphold);
    const { job, media } = await place.make(place.other, 2);
    expect(job).toMatchObject({ state: "succeeded" });
    expect(media).toHaveLength(1);
  });

  it("is looked for again by its reviewer when a copy was delivered while they decided", async () => {
    await using place = await studioWithReport(server);
    const { test, other, make, uphold } = place;
    const { media } = await make(other, 2);
    await using delivery = await holdLock(
      test,
      "select pg_advisory_xact_lock_shared(hashtextextended('blocked_picture', 0))",
    );
    const decided = Promise.allSettled([uphold()]);
    await delivery.waiting(1);
    await test.database.query(
      `update media set perceptual_hash = (select perceptual_hash from media order by created_at, id limit 1)
       where id = $1::uuid`,
      [media[0]?.id],
    );
    await delivery.release();
    expect(await decided).toMatchObject([{ reason: { code: "conflict", isRetryable: true } }]);
    expect((await uphold()).takenDown).toHaveLength(2);
  });
});
