import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock, type Clock } from "../clock.ts";
import { createTestStudio, deliveredPicture, scriptedEngine, testCharacter, testServers } from "../testing/index.ts";
import { openTestDatabase, type OpenTestDatabase } from "../testing/test-database.ts";
import { sharedClock } from "./shared-clock.ts";

const hour_ms = 3_600_000;
const [server = ""] = testServers();
const off = (by_ms: number): Clock => ({ now: () => new Date(Date.now() + by_ms) });
const isNow = (at: Date): boolean => Math.abs(at.getTime() - Date.now()) < 2_000;

describe("clocks of processes that share a database", () => {
  let test: OpenTestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase(server);
  });
  afterAll(() => test.drop());

  it.each([hour_ms, -hour_ms])("agree, where one is %i ms off", async (by_ms) => {
    const clock = await sharedClock(test.database, off(by_ms));
    expect(isNow(clock.now())).toBe(true);
  });

  it("keep their own time where it is right enough", async () => {
    const fixed = new Date(Date.now() - 900);
    expect((await sharedClock(test.database, { now: () => fixed })).now()).toEqual(fixed);
  });

  it("are put right again when somebody sets one while a process runs", async () => {
    let by_ms = 0;
    const clock = await sharedClock(test.database, { now: () => new Date(Date.now() + by_ms) });
    by_ms = hour_ms;
    clock.now();
    await expect.poll(() => isNow(clock.now())).toBe(true);
  });

  it("are what jobs are given up by: one begun by a process an hour behind is made by one an hour ahead", async () => {
    const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
    const behind = await sharedClock(test.database, off(-hour_ms));
    await using world = await createTestStudio(server, { engine, clock: behind, isWorker: false });
    const account = await world.account("starter", [{ asset: "image", amount: 1, source: "pack" }]);
    const { studio } = world;
    const character = await studio.characters.create(account, testCharacter);
    const { id, createdAt, deadlineAt } = await studio.generation.requestImages(account, character, { count: 1 });
    const now = (await sharedClock(world.database, off(hour_ms))).now();

    // Ten minutes for an image, of which none has passed for anybody.
    expect(deadlineAt.getTime() - createdAt.getTime()).toBe(10 * 60_000);
    expect(isNow(now) && now < deadlineAt).toBe(true);
    expect(systemClock.now() < (await studio.generation.find(account, id)).deadlineAt).toBe(true);
  });
});
