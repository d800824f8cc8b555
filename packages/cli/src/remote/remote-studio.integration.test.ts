import { createApiWorld, type ApiWorld, type Member } from "@figment/api/testing";
import { createApiClient, type ApiClient } from "@figment/client";
import type { Character, Job, LocalPrincipal, Media } from "@figment/core";
import { testCharacter, testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandStudio } from "../command-studio.ts";
import { offerHere } from "../offer.ts";
import { remoteStudio } from "./remote-studio.ts";
import { serverOffer } from "./server-offer.ts";

const [server = ""] = testServers();

/** What a server keeps to itself, or what is elsewhere for it. */
const ofThePlace = new Set(["path", "thumbnailPath", "thumbnailKey", "isFileMissing", "operatorNote", "url"]);

/** As commands print it, without what depends on the place. Dates stay what they are, so that a text in place of one shows. */
function shown(value: unknown): unknown {
  if (value instanceof Date) return { date: value.toISOString() };
  if (value instanceof Uint8Array) return { bytes: value.byteLength };
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name, member]) => !ofThePlace.has(name) && member !== undefined);
  return Object.fromEntries(entries.map(([name, member]) => [name, shown(member)]));
}

interface Scene {
  readonly studio: CommandStudio;
  readonly principal: LocalPrincipal;
  readonly account: Member["account"];
  readonly character: Character;
  readonly job: Job;
  readonly media: Media;
}

const day_ms = 24 * 60 * 60_000;
const video = { duration_s: 4 } as const;
const batch = { request: { count: 1 }, poses: ["sitting", "standing"] };
const strip = { width_px: 80, height_px: 40 };

/** Everything that commands read. */
const reads: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  "accounts.overview": ({ studio, principal }) => studio.accounts.overview(principal),
  "accounts.listApiKeys": ({ studio, principal }) => studio.accounts.listApiKeys(principal),
  "characters.list": ({ studio, account }) => studio.characters.list(account),
  "characters.find": ({ studio, account }) => studio.characters.find(account, "mara"),
  "characters.findEver": ({ studio, account }) => studio.characters.findEver(account, "latest"),
  "characters.history": ({ studio, character }) => studio.characters.history(character),
  "generation.find": ({ studio, account, job }) => studio.generation.find(account, job.id.slice(-8)),
  "generation.list": ({ studio, account }) => studio.generation.list(account, 2),
  "generation.quoteImages": ({ studio, account, character }) =>
    studio.generation.quoteImages(account, character, { count: 2, negativePrompt: "rain", seed: 7 }),
  "generation.quoteBatch": ({ studio, account, character }) => studio.generation.quoteBatch(account, character, batch),
  "generation.quoteVideos": ({ studio, account, character }) =>
    studio.generation.quoteVideos(account, character, video),
  "generation.quoteVideos from one": ({ studio, account, character, media }) =>
    studio.generation.quoteVideos(account, character, { ...video, from: media.id.slice(-8) }),
  "generation.quoteRepeat": ({ studio, account, media }) =>
    studio.generation.quoteRepeat(account, media, { descent: "vary", count: 2 }),
  "generation.explainImages": ({ studio, account, character }) =>
    studio.generation.explainImages(account, character, { scene: "a café" }),
  "generation.explainVideos": ({ studio, account, character }) =>
    studio.generation.explainVideos(account, character, video),
  "generation.watch": async ({ studio, account, job }) => Array.fromAsync(studio.generation.watch(account, job.id)),
  "media.list": ({ studio, account }) => studio.media.list(account),
  "media.list of a job": ({ studio, account, job }) => studio.media.list(account, { jobId: job.id, limit: 1 }),
  "media.list of what came of one": ({ studio, account, media }) => studio.media.list(account, { parentId: media.id }),
  "media.find": ({ studio, account }) => studio.media.find(account, "latest"),
  "media.read": ({ studio, account, media }) => studio.media.read(account, media.id),
  "media.copy": ({ studio, account, media }) => studio.media.copy(account, media.id),
  "media.verify": ({ studio, account }) => studio.media.verify(account, "latest"),
  "media.stripPixels": ({ studio, media }) => studio.media.stripPixels([media], strip),
  "media.stripPng": ({ studio, media }) => studio.media.stripPng([media], strip),
  "media.contactSheet": ({ studio, media }) => studio.media.contactSheet([media], "Mara"),
  "tokens.balance": ({ studio, account }) => studio.tokens.balance(account),
  "tokens.statement": ({ studio, account }) => studio.tokens.statement(account, { limit: 3 }),
  "tokens.statement of one asset": ({ studio, account }) =>
    studio.tokens.statement(account, { limit: 100, asset: "image", since: new Date(0) }),
  "admin.search": ({ studio, account }) => studio.admin.search(account, { limit: 10 }),
  "admin.findAccountId": ({ studio, account }) => studio.admin.findAccountId(account, account.id.slice(-8)),
  "admin.explain": ({ studio, account }) => studio.admin.explain(account, account.id),
  "admin.acts": ({ studio, account }) => studio.admin.acts(account, { limit: 5 }),
  "admin.queue": ({ studio, account }) => studio.admin.queue(account),
  "admin.violations": ({ studio, account }) => studio.admin.violations(account),
  "admin.generationNumbers": ({ studio, account }) =>
    studio.admin.generationNumbers(account, new Date(Date.now() - 3_000 * day_ms)),
  "admin.dailyNumbers": async ({ studio, account }) => {
    const since = new Date(Date.now() - 3_000 * day_ms);
    const days = await studio.admin.dailyNumbers(account, { since, until: new Date() });
    return days.filter(({ active, signUps }) => active + signUps > 0);
  },
  "admin.tokenUseByPerson": ({ studio, account }) =>
    studio.admin.tokenUseByPerson(account, {
      since: new Date(Date.now() - 3_000 * day_ms),
      until: new Date(),
      limit: 3,
    }),
  "admin.jobs": ({ studio, account }) => studio.admin.jobs(account, { which: "all", limit: 10 }),
  "admin.jobs by name": ({ studio, account }) =>
    studio.admin.jobs(account, { which: "failed", text: "nobody", limit: 10 }),
  "admin.payments": ({ studio, account }) => studio.admin.payments(account, { limit: 10 }),
  "safety.standing": ({ studio, account }) => studio.safety.standing(account),
  "review.reports": ({ studio, account }) => studio.review.reports(account, { isOpen: true, limit: 10 }),
  "review.appeals": ({ studio, account }) => studio.review.appeals(account, { isOpen: true, limit: 10 }),
  "review.quarantine": ({ studio, account }) => studio.review.quarantine(account, { isOpen: true, limit: 10 }),
  "engine.state": ({ studio }) => studio.engine.state(),
};

describe("a studio over the API", () => {
  let world: ApiWorld;
  let api: ApiClient;
  let here: Scene;
  let there: Scene;

  beforeAll(async () => {
    world = await createApiWorld(server);
    const { studio } = world.test;
    const { account, token, ask } = await world.member("owner", { role: "admin" });
    const character = await studio.characters.create(account, testCharacter);
    const first = await studio.generation.requestImages(account, character, { count: 2, scene: "a café" });
    await studio.generation.idle();
    const job = await studio.generation.find(account, first.id);
    const media = await studio.media.find(account, "latest");
    await studio.generation.requestRepeat(account, media, { descent: "vary" });
    await studio.generation.idle();
    const edited = await studio.characters.edit(account, character, { description: "a botanist" });
    await studio.accounts.createApiKey({ kind: "local", account }, { name: "ci", scopes: ["read"], expiresAt: null });
    await studio.safety.report(
      { address: "192.0.2.7" },
      { reason: "other", reference: "elsewhere", statement: "It must not be here." },
    );
    await ask("POST", "/api/characters", { name: "Nobody", attributes: {}, description: "she is 15 years old" });

    const url = await world.app.listen({ port: 0, host: "127.0.0.1" });
    const hooks = { onTrouble: () => {}, onRenewed: async () => {} };
    api = createApiClient({ baseUrl: url, token });
    const remote = remoteStudio(api, hooks);
    const principal = { kind: "local", account } as const;
    here = { studio, principal, account, character: edited, job, media };
    const found = {
      job: await remote.generation.find(account, job.id),
      media: await remote.media.find(account, media.id),
    };
    there = { studio: remote, principal, account, character: await remote.characters.find(account, "mara"), ...found };
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it.each(Object.keys(reads))("answers %s as the studio of this machine does", async (name) => {
    const read = reads[name];
    const [mine, theirs] = [await read?.(here), await read?.(there)];
    expect(shown(theirs)).toEqual(shown(mine));
  });

  it("offers its plans, packs and costs as the studio of this machine does", async () => {
    expect(await serverOffer(api)).toEqual(offerHere());
  });

  it("makes, changes and deletes as the studio of this machine does", async () => {
    const { studio, account } = there;
    const made = await studio.characters.create(account, { ...testCharacter, name: "Ines" });
    expect(shown(made)).toEqual(shown(await here.studio.characters.find(account, made.id)));
    const edited = await studio.characters.edit(account, made, { name: "Ilse", attributes: { hairColour: "black" } });
    expect([edited.name, edited.attributes.hairColour, edited.version.number]).toEqual(["Ilse", "black", 2]);

    const job = await studio.generation.requestImages(account, edited, { count: 1, scene: "a pier" });
    const last = (await Array.fromAsync(studio.generation.watch(account, job.id))).at(-1);
    expect(last?.job).toMatchObject({ state: "succeeded", finishedAt: expect.any(Date) });
    const [media] = await studio.media.list(account, { jobId: job.id });
    if (media === undefined) throw new Error("Nothing was delivered.");
    expect((await studio.characters.anchor(account, edited, media)).anchor?.mediaId).toBe(media.id);
    const copy = await studio.media.copy(account, media.id, { format: "webp" });
    expect([copy.contentType, Buffer.from(copy.bytes).subarray(8, 12).toString()]).toEqual(["image/webp", "WEBP"]);
    const { jobs, refused } = await studio.generation.requestBatch(account, edited, batch);
    expect([jobs.length, refused]).toEqual([2, 0]);
    const repeated = await studio.generation.requestRepeat(account, media, { descent: "reproduce" });
    expect(repeated.job.parent).toEqual({ mediaId: media.id, descent: "reproduce" });
    for (const { id } of [...jobs, repeated.job]) await Array.fromAsync(studio.generation.watch(account, id));
    await studio.media.delete(account, media);
    await studio.characters.delete(account, edited);
    await expect(studio.characters.find(account, "Ilse")).rejects.toMatchObject({ code: "not_found" });
  });

  it("does for admins what the studio of this machine does", async () => {
    const { studio, account, principal } = there;
    const { account: somebody } = await world.member("free");
    const end = somebody.id.slice(-8);
    const grant = { account: end, asset: "token", amount: 5, reason: "an apology", expiresAt: null } as const;
    expect(await studio.admin.grant(account, grant)).toEqual({ grantId: expect.any(String) });
    expect((await here.studio.tokens.balance(somebody)).assets.token.available).toBe(5);
    const hold = await studio.admin.placeLegalHold(principal, { account: end, reason: "a court order" });
    expect(hold).toMatchObject({ accountId: somebody.id, placedAt: expect.any(Date) });
    expect(await studio.admin.liftLegalHolds(principal, end)).toEqual({ lifted: 1 });
    await studio.review.suspend(account, { account: end, note: "a test" });
    expect(await world.test.studio.accounts.get(somebody.id)).toMatchObject({ status: "suspended" });
    await studio.review.reinstate(account, { account: end, note: "a test" });
    const code = { code: "SPRING-2027", asset: "token", amount: 5, maximumUses: 9, reason: "spring" } as const;
    const promotion = { ...code, expiresAt: null, unitsExpireAt: null };
    expect(await studio.admin.createPromotion(account, promotion)).toEqual({ code: "SPRING-2027" });
    await expect(studio.admin.createPromotion(account, promotion)).rejects.toMatchObject({ code: "conflict" });
    const [report] = await studio.review.reports(account, { isOpen: true, limit: 1 });
    const decided = await studio.review.reject(account, { reference: report?.id.slice(-8) ?? "", note: "it is fine" });
    expect(decided).toMatchObject({ id: report?.id, state: "rejected", decidedAt: expect.any(Date) });
  });
});
