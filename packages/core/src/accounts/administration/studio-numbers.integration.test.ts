import { expect, it } from "vitest";
import {
  createTestStudio,
  deliveredPicture,
  scriptedEngine,
  testCharacter,
  studioServers,
} from "../../testing/index.ts";

const broken = { code: "engine_error", message: "out of memory", isRetryable: false } as const;
const day_ms = 24 * 3_600_000;

it.each([...studioServers()])("on %s: the numbers of a period are what was done in it", async (server) => {
  let isBroken = false;
  const engine = scriptedEngine({
    inspect: ({ seed }) => (isBroken ? { state: "failed", failure: broken } : deliveredPicture(seed)),
  });
  await using test = await createTestStudio(server, { engine });
  const { studio, clock } = test;
  const packs = [{ asset: "token", amount: 20, source: "pack" }] as const;
  const admin = await test.account("owner", [], "admin");
  const before = await test.account("pro", packs);
  clock.advance(day_ms);
  const since = clock.now();
  const [free, starter] = [await test.account("free", packs), await test.account("starter", packs)];
  await test.account("free");

  const make = async (account: typeof free, count: number): Promise<void> => {
    const known = await studio.characters.list(account);
    const character = known[0] ?? (await studio.characters.create(account, testCharacter));
    await studio.generation.requestImages(account, character, { count });
    await studio.generation.idle();
    await studio.accounts.noteActivity(account);
  };
  await make(free, 3);
  await make(starter, 2);
  isBroken = true;
  await make(starter, 1);
  const until = new Date(clock.now().getTime() + 1);

  // Three signed up, one of them pays; of all, two pay. The two who came made 5 images by 5 tokens, and one failed for nothing.
  expect(await studio.admin.numbers(admin, { since, until })).toEqual({
    accounts: 5,
    signUps: 3,
    active: 2,
    paying: 2,
    converted: 1,
    images: 5,
    videos: 0,
    jobs: 3,
    failedJobs: 1,
    outputs: { delivered: 5, failed: 1 },
    tokensUsed: 5,
    tokenUsers: 2,
  });
  const earlier = { since: new Date(since.getTime() - 10 * day_ms), until: since };
  expect(await studio.admin.numbers(admin, earlier)).toMatchObject({
    signUps: 2,
    converted: 1,
    images: 0,
    tokensUsed: 0,
  });
  await expect(studio.admin.numbers(before, { since, until })).rejects.toThrow("admins");
});
