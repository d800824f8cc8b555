import { createHash } from "node:crypto";
import { testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiWorld, newCharacter, type ApiWorld, type Member } from "./testing/api-world.ts";

const [server = ""] = testServers();

describe("an Idempotency-Key", () => {
  let world: ApiWorld;
  let member: Member;
  let her: string;
  beforeAll(async () => {
    world = await createApiWorld(server);
    member = await world.member("pro", { grants: [{ asset: "image", amount: 20, source: "subscription" }] });
    her = (await member.ask("POST", "/api/characters", newCharacter)).json().id;
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const generate = (key: string, changes: object = {}) =>
    member.ask("POST", "/api/generate/image", { character_id: her, ...changes }, { "idempotency-key": key });
  const jobs = async (): Promise<number> => (await member.ask("GET", "/api/jobs?limit=100")).json().items.length;

  it("makes a request happen once, and be answered the same byte for byte", async () => {
    const first = await generate("one");
    const before = await jobs();
    const again = await generate("one");
    expect([again.statusCode, again.body]).toEqual([202, first.body]);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    expect(await jobs()).toBe(before);
  });

  it("lets one of many through that come at once", async () => {
    const before = await jobs();
    const answers = await Promise.all(Array.from({ length: 8 }, () => generate("many")));
    expect(answers.every(({ statusCode }) => statusCode === 202 || statusCode === 409)).toBe(true);
    const accepted = answers.filter(({ statusCode }) => statusCode === 202).map(({ body }) => body);
    expect(new Set(accepted).size).toBe(1);
    expect(await jobs()).toBe(before + 1);
  });

  it("is refused for another request", async () => {
    await generate("other");
    const other = await generate("other", { count: 2 });
    expect(other.json()).toMatchObject({ status: 422, code: "idempotency_conflict" });
  });

  it("belongs to its account alone", async () => {
    await generate("mine");
    const stranger = await world.member("owner");
    const headers = { "idempotency-key": "mine" };
    expect((await stranger.ask("POST", "/api/characters", newCharacter, headers)).statusCode).toBe(201);
  });

  it("may be used again after a refusal, and after a day", async () => {
    expect((await generate("again", { character_id: member.account.id })).statusCode).toBe(404);
    const first = await generate("again");
    expect(first.statusCode).toBe(202);
    world.test.clock.advance(24 * 60 * 60_000 + 1);
    const later = await generate("again");
    expect(later.json().id).not.toBe(first.json().id);
  });

  it("finds what whoever died over it had made", async () => {
    const { account } = member;
    // As the process does it that dies after the job is safe, and before it answers.
    const requestHash = createHash("sha256")
      .update(JSON.stringify([{}, {}, { character_id: her }]))
      .digest("hex");
    const { serving, generation, characters } = world.test.studio;
    const begun = await serving.idempotency.begin(account, { key: "died", operation: "generateImage", requestHash });
    if (begun.isAnswered) throw new Error("Nobody used this key.");
    const job = await generation.requestImages(account, await characters.find(account, her), {}, begun.plannedId);
    expect((await generate("died")).statusCode).toBe(409);
    const before = await jobs();

    world.test.clock.advance(60_001);

    const resumed = await generate("died");
    expect([resumed.statusCode, resumed.json().id]).toEqual([202, job.id]);
    expect(await jobs()).toBe(before);
    expect(await world.test.studio.tokens.violations()).toEqual([]);
  });

  it.each(["", "a b", "x".repeat(256), "é"])("is refused when it is none: %j", async (key) => {
    expect((await generate(key)).statusCode).toBe(422);
  });
});
