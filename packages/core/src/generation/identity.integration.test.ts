import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  createTestStudio,
  delivered,
  type EngineScript,
  scriptedEngine,
  testCharacter,
  studioServers,
  type TestStudio,
} from "../testing/index.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { EngineRequest, ImageEngineRequest } from "./engine.ts";
import { sdxl } from "./models/sdxl.ts";
import type { ImageModel } from "./models/model.ts";

/** A member on a studio whose catalogue can be edited, and everything the engine was asked for. */
async function memberOf(server: string, plan: "free" | "pro" = "pro", script: EngineScript = {}) {
  const asked: ImageEngineRequest[] = [];
  const model: ImageModel = { ...sdxl, id: "scripted", engine: "scripted" };
  let offered: Catalogue = { models: [model], runpodModels: [], imageModel: "scripted", videoModels: {}, adapters: [] };
  const scripted = scriptedEngine({
    ...script,
    submit(request: EngineRequest, attempt, signal) {
      if (request.kind === "image") asked.push(request);
      return (
        script.submit?.(request, attempt, signal) ?? { outcome: "accepted", predictionId: `p${request.outputIndex}` }
      );
    },
  });
  const engine = { ...scripted, catalogue: { current: async () => offered } };
  const test = await createTestStudio(server, { engine });
  const source = plan === "free" ? "sign_up" : "pack";
  const account = await test.account(plan, [{ asset: "image", amount: 12, source }]);
  const { studio } = test;
  const mara = await studio.characters.create(account, testCharacter);
  await studio.generation.requestImages(account, mara, { scene: "a library", ...(plan === "pro" ? { seed: 7 } : {}) });
  await studio.generation.idle();
  const image = await studio.media.find(account, "latest");
  return {
    test,
    studio,
    account,
    mara,
    image,
    asked,
    offer: (changes: Partial<Catalogue>) => (offered = { ...offered, ...changes }),
    model,
    units: async () => (await studio.tokens.balance(account)).assets.image,
  };
}

async function booksHold({ studio }: TestStudio): Promise<void> {
  expect(await studio.tokens.violations()).toEqual([]);
}

describe.each([...studioServers()])("an image made again on %s", (server) => {
  it("has the same words, seed, model and version of the character, and names where it came from", async () => {
    const { test, studio, account, mara, image, asked } = await memberOf(server);
    await using _ = test;
    await studio.characters.edit(account, mara, { attributes: { hairColour: "black" } });
    expect(await studio.generation.quoteRepeat(account, image, { descent: "reproduce" })).toMatchObject({
      isPayable: true,
      count: 1,
      differences: [],
    });
    const { job, differences } = await studio.generation.requestRepeat(account, image, { descent: "reproduce" });
    await studio.generation.idle();
    expect(differences).toEqual([]);
    const [first, second] = asked;
    for (const part of ["prompt", "negativePrompt", "seed", "model", "parameters", "subject"] as const) {
      expect(second?.[part]).toEqual(first?.[part]);
    }
    const [again] = await studio.media.list(account, { jobId: job.id });
    expect(again).toMatchObject({
      seed: image.seed,
      characterVersion: 1,
      parent: { mediaId: image.id, descent: "reproduce" },
    });
    expect((await studio.media.list(account, { parentId: image.id })).map(({ id }) => id)).toEqual([again?.id]);
    await booksHold(test);
  });

  it("says plainly when the model, its version or the engine is not as it was", async () => {
    const { test, studio, account, image, offer, model } = await memberOf(server);
    await using _ = test;
    const differences = async () =>
      (await studio.generation.quoteRepeat(account, image, { descent: "reproduce" })).differences.join(" ");
    offer({ models: [{ ...model, source: { ...model.source, version: "f".repeat(64) } }] });
    expect(await differences()).toContain("was stability-ai/sdxl:7762fd07 then; now it is stability-ai/sdxl:ffffffff");
    offer({ models: [{ ...model, id: "other" }], imageModel: "other" });
    expect(await differences()).toContain("made by the model scripted; now it is other");
  });

  it("varied has other seeds and the same words; with a strength it starts from the image itself", async () => {
    const { test, studio, account, image, asked } = await memberOf(server);
    await using _ = test;
    await studio.generation.requestRepeat(account, image, { descent: "vary", count: 3 });
    await studio.generation.idle();
    expect(asked.slice(1).map(({ prompt }) => prompt)).toEqual(Array.from({ length: 3 }, () => asked[0]?.prompt));
    expect(new Set(asked.map(({ seed }) => seed))).toHaveProperty("size", 4);
    expect(asked[1]?.reference).toBeUndefined();

    await studio.generation.requestRepeat(account, image, { descent: "vary", strength: 0.4 });
    await studio.generation.idle();
    expect(asked[4]?.parameters.reference).toEqual({ mediaId: image.id, strength: 0.4 });
    expect(asked[4]?.reference?.mediaId).toBe(image.id);
  });

  it("is refused with a strength where the model starts from words alone, and to reproduce with a count", async () => {
    const { test, studio, account, image, offer, model, units } = await memberOf(server);
    await using _ = test;
    offer({ models: [{ ...model, imageInput: null }] });
    const asking = studio.generation.requestRepeat(account, image, { descent: "vary", strength: 0.4 });
    await expect(asking).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("no strength"),
    });
    const twice = studio.generation.requestRepeat(account, image, { descent: "reproduce", count: 2 });
    await expect(twice).rejects.toMatchObject({ code: "invalid_input" });
    expect(await units()).toMatchObject({ available: 11, held: 0 });
  });

  it("is refused when its character is gone, or its words are blocked by now", async () => {
    const { test, studio, account, mara, image } = await memberOf(server);
    await using _ = test;
    const prisma = await test.database.prisma();
    await prisma.generationJob.updateMany({ data: { prompt: "a girl of 15 years old" } });
    const wish = { descent: "reproduce" } as const;
    await expect(studio.generation.requestRepeat(account, image, wish)).rejects.toMatchObject({
      code: "content_blocked",
    });
    await studio.characters.delete(account, mara);
    await expect(studio.generation.requestRepeat(account, image, wish)).rejects.toMatchObject({ code: "not_found" });
    expect((await studio.characters.findEver(account, "mara")).id).toBe(mara.id);
  });
});

describe.each([...studioServers()])("an anchor on %s", (server) => {
  it("is handed to a model that starts from images: its seed, and its unmarked master", async () => {
    const { test, studio, account, mara, image, asked } = await memberOf(server, "free");
    await using _ = test;
    expect(image.isMarked).toBe(true);
    const anchored = await studio.characters.anchor(account, mara, image);
    const reads: Uint8Array[] = [];
    await studio.generation.requestImages(account, anchored, { scene: "a beach" });
    await studio.generation.idle();
    const [, request] = asked;
    expect(request).toMatchObject({
      seed: image.seed,
      parameters: { reference: { mediaId: image.id, strength: 0.85 } },
    });
    reads.push((await request?.reference?.read()) ?? new Uint8Array());
    // The master is one plain colour; what its owner sees carries the mark.
    const deviation = async (bytes: Uint8Array) => (await sharp(bytes).stats()).channels[0]?.stdev ?? -1;
    expect(await deviation(reads[0] ?? new Uint8Array())).toBe(0);
    expect(await deviation(await studio.media.read(account, image.id))).toBeGreaterThan(0);
  });

  it("gives its seed alone to a model that goes by words", async () => {
    const { test, studio, account, mara, image, asked, offer, model } = await memberOf(server);
    await using _ = test;
    offer({ models: [{ ...model, imageInput: null }] });
    const anchored = await studio.characters.anchor(account, mara, image);
    await studio.generation.requestImages(account, anchored, { scene: "a beach" });
    await studio.generation.idle();
    expect(asked[1]).toMatchObject({ seed: image.seed });
    expect(asked[1]?.reference).toBeUndefined();
  });

  it("that is deleted while a job waits for the engine ends the job, and nothing is charged", async () => {
    let meanwhile = async (): Promise<unknown> => undefined;
    const { test, studio, account, mara, image, units } = await memberOf(server, "pro", {
      async submit(request) {
        if (request.kind === "video" || !request.reference) return { outcome: "accepted", predictionId: "p0" };
        await meanwhile();
        return { outcome: "refused", failure: { code: "engine_busy", message: "Busy.", isRetryable: true } };
      },
    });
    await using _ = test;
    meanwhile = () => studio.media.delete(account, image);
    const anchored = await studio.characters.anchor(account, mara, image);
    const job = await studio.generation.requestImages(account, anchored, { scene: "a beach" });
    await studio.generation.idle();
    const ended = await studio.generation.find(account, job.id);
    expect(ended).toMatchObject({ state: "failed", outputs: [{ failureCode: "source_missing" }] });
    expect(await units()).toMatchObject({ available: 11, held: 0 });
    await booksHold(test);
  });
});

describe.each([...studioServers()])("a batch on %s", (server) => {
  it("is one job for each pose in each scene, held in one statement and charged for what it delivers", async () => {
    const { test, studio, account, mara, units } = await memberOf(server, "pro", {
      inspect: (request) =>
        request.kind === "image" && request.subject.pose === "standing" && request.subject.scene === "a park"
          ? { state: "filtered" }
          : delivered(),
    });
    await using _ = test;
    const batch = { request: { count: 2 }, poses: ["sitting", "standing"], scenes: ["a kitchen", "a park"] };
    expect(await studio.generation.quoteBatch(account, mara, batch)).toMatchObject({
      jobs: 4,
      count: 8,
      isPayable: true,
      availableAfter: { image: 3 },
    });
    const { jobs, refused } = await studio.generation.requestBatch(account, mara, batch);
    expect(refused).toBe(0);
    expect(jobs.map(({ request }) => "pose" in request && `${request.pose} in ${request.scene}`)).toEqual([
      "sitting in a kitchen",
      "sitting in a park",
      "standing in a kitchen",
      "standing in a park",
    ]);
    await studio.generation.idle();
    const ended = await Promise.all(jobs.map(({ id }) => studio.generation.find(account, id)));
    expect(ended.map(({ state }) => state)).toEqual(["succeeded", "succeeded", "succeeded", "failed"]);
    expect(await units()).toMatchObject({ available: 5, held: 0, settled: 7 });
    await booksHold(test);
  });

  it("that cannot be paid as a whole begins nothing, and says how much could be", async () => {
    const { test, studio, account, mara, units } = await memberOf(server);
    await using _ = test;
    const batch = { request: { count: 4 }, poses: ["sitting", "standing", "reading"] };
    const asking = studio.generation.requestBatch(account, mara, batch);
    await expect(asking).rejects.toMatchObject({ code: "insufficient_balance", details: { asked: 12, payable: 11 } });
    expect(await units()).toMatchObject({ available: 11, held: 0 });
    expect(await studio.generation.list(account)).toHaveLength(1);
  });

  it("of which one request is blocked begins nothing", async () => {
    const { test, studio, account, mara, units } = await memberOf(server);
    await using _ = test;
    const batch = { request: {}, poses: ["sitting", "as a 15 year old"] };
    await expect(studio.generation.requestBatch(account, mara, batch)).rejects.toMatchObject({
      code: "content_blocked",
    });
    expect(await units()).toMatchObject({ available: 11, held: 0 });
  });

  it("asked for twice at once is held for no more than there is", async () => {
    const { test, studio, account, mara, units } = await memberOf(server);
    await using _ = test;
    const batch = { request: { count: 2 }, poses: ["sitting", "standing", "reading", "laughing"] };
    const answers = await Promise.allSettled([1, 2].map(() => studio.generation.requestBatch(account, mara, batch)));
    // The second either finds too little beforehand, or gets what the first has left.
    const taken = answers.map((answer) => (answer.status === "fulfilled" ? answer.value.jobs.length : 0));
    const images = 2 * taken.reduce((sum, jobs) => sum + jobs, 0);
    expect(images).toBeGreaterThanOrEqual(8);
    await studio.generation.idle();
    expect(await units()).toMatchObject({ available: 11 - images, held: 0, settled: 1 + images });
    await booksHold(test);
  });
});
