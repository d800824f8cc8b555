import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestStudio, delivered, studioServers, type TestStudio } from "../../testing/index.ts";
import { isOver, until } from "../../testing/scripted-job.ts";
import { scriptedEngine, type EngineScript } from "../../testing/scripted-engine.ts";
import { testCharacter } from "../../testing/test-character.ts";

const webhookSettings = {
  FIGMENT_PUBLIC_URL: "https://studio.example",
  FIGMENT_SERVER_KEY: "a key of the server, for tests only",
};

/** Two jobs that ask the engine for exactly the same; the answer to the second is lost. */
describe.each([...studioServers()])("the same asked for twice on %s", (server) => {
  let test: TestStudio;
  let script: EngineScript = {};
  beforeAll(async () => {
    const engine = scriptedEngine({
      submit: (...asked) => script.submit?.(...asked) ?? { outcome: "ambiguous" },
      adopt: (request) => script.adopt?.(request) ?? [],
      inspect: (request) => script.inspect?.(request) ?? delivered(),
    });
    test = await createTestStudio(server, { engine }, webhookSettings);
  });
  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  async function requester() {
    const account = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
    const character = await test.studio.characters.create(account, testCharacter);
    const request = () => test.studio.generation.requestImages(account, character, { count: 1, seed: 7 });
    const ended = (id: string) => until(() => test.studio.generation.find(account, id), isOver);
    return { request, ended };
  }

  /** As the engine would, at the address that it was given. */
  const callBack = (address: string | null | undefined, predictionId: string) =>
    test.studio.generation.receiveWebhook("scripted", {
      query: Object.fromEntries(new URL(address ?? "").searchParams),
      headers: {},
      body: Buffer.from(JSON.stringify({ id: predictionId })),
    });

  async function predictionsOf(...jobIds: readonly string[]): Promise<readonly (string | null)[]> {
    const prisma = await test.database.prisma();
    const attempts = await prisma.generationAttempt.findMany({ where: { jobId: { in: [...jobIds] } } });
    return jobIds.map((jobId) => attempts.find((attempt) => attempt.jobId === jobId)?.predictionId ?? null);
  }

  it("does not take the failed prediction of the first for the lost one of the second", async () => {
    const { request, ended } = await requester();
    script = {
      submit: () => ({ outcome: "accepted", predictionId: "dropped" }),
      inspect: () => ({ state: "filtered" }),
    };
    const first = await request();
    expect(await ended(first.id)).toMatchObject({ state: "failed" });

    script = { adopt: () => ["dropped", "lost"] };
    const second = await request();
    expect(await ended(second.id)).toMatchObject({ state: "succeeded" });
    expect(await predictionsOf(first.id, second.id)).toEqual(["dropped", "lost"]);
  });

  // Again and again: the first's answer comes while the second looks.
  it("takes nothing while the first still waits for its answer", { repeats: 20 }, async () => {
    const { request, ended } = await requester();
    const [theirs, ours] = [randomUUID(), randomUUID()];
    const answer = Promise.withResolvers<{ outcome: "accepted"; predictionId: string }>();
    const looked = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let asked = 0;
    let looks = 0;
    script = {
      submit() {
        if (++asked > 1) return { outcome: "ambiguous" };
        begun.resolve();
        return answer.promise;
      },
      adopt() {
        if (++looks === 2) looked.resolve();
        return [theirs, ours];
      },
    };
    const first = await request();
    await begun.promise;
    const second = await request();
    await looked.promise;
    expect(await predictionsOf(first.id, second.id)).toEqual([null, null]);

    answer.resolve({ outcome: "accepted", predictionId: theirs });
    expect(await ended(first.id)).toMatchObject({ state: "succeeded" });
    expect(await ended(second.id)).toMatchObject({ state: "succeeded" });
    expect(await predictionsOf(first.id, second.id)).toEqual([theirs, ours]);
  });

  it("leaves to the first what it took for its own, though the engine says that it is the second's", async () => {
    const { request, ended } = await requester();
    const [older, younger] = [randomUUID(), randomUUID()];
    const addresses = new Map<string, string | null>();
    const lookedBy = new Set<string>();
    let isListed = true;
    script = {
      submit({ jobId, webhookUrl }) {
        addresses.set(jobId, webhookUrl);
        return { outcome: "ambiguous" };
      },
      adopt({ jobId }) {
        lookedBy.add(jobId);
        return isListed ? [older, younger] : [];
      },
      inspect: () => ({ state: "running", percent: null }),
    };
    const first = await request();
    await expect.poll(() => predictionsOf(first.id)).toEqual([older]);
    isListed = false;
    const second = await request();
    await expect.poll(() => lookedBy.has(second.id)).toBe(true);
    expect(await callBack(addresses.get(first.id), younger)).toBe("late");
    expect(await callBack(addresses.get(second.id), older)).toBe("taken");
    expect(await predictionsOf(first.id, second.id)).toEqual([older, null]);

    isListed = true;
    script = { adopt: () => [older, younger] };
    await Promise.all([ended(first.id), ended(second.id)]);
    expect(await predictionsOf(first.id, second.id)).toEqual([older, younger]);
  });

  it("waits for nothing of one that has ended without an answer", async () => {
    const { request, ended } = await requester();
    script = { submit: () => ({ outcome: "accepted", predictionId: "any" }), inspect: () => ({ state: "filtered" }) };
    const first = await request();
    await ended(first.id);
    // As a worker leaves it that dies as it asks, where the job ends before anybody takes it up.
    await test.database.query(
      "update generation_attempt set prediction_id = null, finished_at = null where job_id = $1::uuid",
      [first.id],
    );
    const ours = randomUUID();
    script = { adopt: () => [ours] };
    const second = await request();
    expect(await ended(second.id)).toMatchObject({ state: "succeeded" });
    expect(await predictionsOf(second.id)).toEqual([ours]);
  });

  it("is not given up when the engine calls back as it is looked for in vain", async () => {
    const { request, ended } = await requester();
    const [found, address] = [randomUUID(), Promise.withResolvers<string | null>()];
    script = {
      submit({ webhookUrl }) {
        address.resolve(webhookUrl);
        return { outcome: "ambiguous" };
      },
      async adopt() {
        await callBack(await address.promise, found);
        test.clock.advance(5 * 60_000);
        return [];
      },
    };
    const job = await request();
    expect(await ended(job.id)).toMatchObject({ state: "succeeded" });
    expect(await predictionsOf(job.id)).toEqual([found]);
  });

  it("gives each its own when both answers were lost", async () => {
    const { request, ended } = await requester();
    script = { adopt: () => ["one", "other"] };
    const [first, second] = await Promise.all([request(), request()]);
    await Promise.all([ended(first.id), ended(second.id)]);
    expect(new Set(await predictionsOf(first.id, second.id))).toEqual(new Set(["one", "other"]));
  });
});
