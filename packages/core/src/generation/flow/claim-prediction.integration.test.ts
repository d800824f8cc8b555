import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestStudio, delivered, studioServers, type TestStudio } from "../../testing/index.ts";
import { isOver, until } from "../../testing/scripted-job.ts";
import { scriptedEngine, type EngineScript } from "../../testing/scripted-engine.ts";
import { testCharacter } from "../../testing/test-character.ts";

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
    test = await createTestStudio(server, { engine });
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

  it("takes nothing while the first still waits for its answer", async () => {
    const { request, ended } = await requester();
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
        return ["theirs", "ours"];
      },
    };
    const first = await request();
    await begun.promise;
    const second = await request();
    await looked.promise;
    expect(await predictionsOf(first.id, second.id)).toEqual([null, null]);

    answer.resolve({ outcome: "accepted", predictionId: "theirs" });
    expect(await ended(first.id)).toMatchObject({ state: "succeeded" });
    expect(await ended(second.id)).toMatchObject({ state: "succeeded" });
    expect(await predictionsOf(first.id, second.id)).toEqual(["theirs", "ours"]);
  });

  it("gives each its own when both answers were lost", async () => {
    const { request, ended } = await requester();
    script = { adopt: () => ["one", "other"] };
    const [first, second] = await Promise.all([request(), request()]);
    await Promise.all([ended(first.id), ended(second.id)]);
    expect(new Set(await predictionsOf(first.id, second.id))).toEqual(new Set(["one", "other"]));
  });
});
