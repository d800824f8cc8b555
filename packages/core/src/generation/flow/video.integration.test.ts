import { setImmediate } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  createTestStudio,
  deliveredMedia,
  type EngineScript,
  scriptedEngine,
  testCharacter,
  testClip,
  studioServers,
} from "../../testing/index.ts";
import type { EngineRequest, VideoEngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";

/** A Starter member with a character, one image of her, and units for two videos. */
async function memberWithImage(server: string, script: EngineScript = {}) {
  const asked: VideoEngineRequest[] = [];
  const remember = (request: EngineRequest): void => {
    if (request.kind === "video") asked.push(request);
  };
  const engine = scriptedEngine({
    ...script,
    submit(request, attempt, signal) {
      remember(request);
      return (
        script.submit?.(request, attempt, signal) ?? { outcome: "accepted", predictionId: `p${request.outputIndex}` }
      );
    },
    inspect: (request) =>
      request.kind === "video" && script.inspect ? script.inspect(request) : deliveredMedia(request),
  });
  const test = await createTestStudio(server, { engine });
  const account = await test.account("starter", [
    { asset: "image", amount: 1, source: "sign_up" },
    { asset: "image", amount: 2, source: "pack" },
    { asset: "video", amount: 2, source: "subscription", expiresAt: new Date("2026-12-23T12:00:00Z") },
  ]);
  const { studio } = test;
  const character = await studio.characters.create(account, testCharacter);
  await studio.generation.requestImages(account, character, { pose: "reading" });
  await studio.generation.idle();
  const image = await studio.media.find(account, "latest");
  const video = async () => (await studio.tokens.balance(account)).assets.video;
  const find = (job: Job) => studio.generation.find(account, job.id);
  return { test, studio, account, character, image, engine, asked, video, find };
}

async function until(find: () => Promise<Job>, isReached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await find();
    if (isReached(job)) return job;
    await setImmediate();
  }
}

describe.each([...studioServers()])("a video on %s", (server) => {
  it("is stored with its length and its poster, charged once, and counted for her", async () => {
    const { test, studio, account, character, image, video } = await memberWithImage(server);
    await using _ = test;
    const job = await studio.generation.requestVideos(account, character, {});
    expect(job).toMatchObject({ kind: "video", deadlineAt: new Date("2026-11-23T12:25:00Z") });
    await studio.generation.idle();
    const [clip, ...others] = await studio.media.list(account, { jobId: job.id });
    expect(others).toEqual([]);
    expect(clip).toMatchObject({ kind: "video", contentType: "video/mp4", duration_ms: 4167, isMarked: false });
    expect(clip).toMatchObject({ width_px: 64, height_px: 96, characterVersion: 1 });
    expect(clip?.parameters).toMatchObject({ sourceMediaId: image.id, motion: 127, noise: 0.02, frames: 25 });
    expect(await sharp(clip?.thumbnailPath ?? "").metadata()).toMatchObject({ width: 96, height: 128 });
    expect(await video()).toMatchObject({ available: 1, held: 0, settled: 1 });
    expect(await studio.characters.find(account, "Mara")).toMatchObject({ imageCount: 1, videoCount: 1 });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("says that it was made by AI, and its signed sidecar proves that nothing was changed", async () => {
    const { test, studio, account, character } = await memberWithImage(server);
    await using _ = test;
    const { id: jobId } = await studio.generation.requestVideos(account, character, {});
    await studio.generation.idle();
    const [clip] = await studio.media.list(account, { jobId });
    expect(await studio.media.verify(account, clip?.id ?? "")).toMatchObject({
      verdict: "intact",
      format: "mp4",
      saysMadeByAi: true,
      jobId,
    });
    const { extension, sidecar } = await studio.media.copy(account, clip?.id ?? "");
    expect(extension).toBe("mp4");
    expect(JSON.parse(sidecar)).toMatchObject({ jobId, parameters: { motion: 127, frames: 25 } });
  });

  it("starts from the unmarked master, also of a marked image, and tells the engine how that image was made", async () => {
    const { test, studio, account, character, image, asked } = await memberWithImage(server);
    await using _ = test;
    expect(image.isMarked).toBe(true);
    await studio.generation.requestVideos(account, character, { from: image.id.slice(-8) });
    await studio.generation.idle();
    const source = await asked[0]?.source.read();
    const { dominant } = await sharp(source).stats();
    const handedOut = await studio.media.read(account, image.id);
    expect(Buffer.from(source ?? []).equals(handedOut)).toBe(false);
    expect(dominant).toMatchObject({ r: 136, g: 88, b: 248 });
    expect(asked[0]).toMatchObject({ subject: { pose: "reading" }, source: { mediaId: image.id, seed: image.seed } });
    // Nobody elsewhere can read a folder of this machine.
    expect(await asked[0]?.source.publicLink()).toBeNull();
  });

  it("starts from the anchor, else from the newest image, and from nothing that is not hers", async () => {
    const { test, studio, account, character, image, asked } = await memberWithImage(server);
    await using _ = test;
    await studio.generation.requestImages(account, character, {});
    await studio.generation.idle();
    const newest = await studio.media.find(account, "latest");
    await studio.generation.requestVideos(account, character, {});
    await studio.generation.idle();
    const anchored = await studio.characters.anchor(account, character, image);
    await studio.generation.requestVideos(account, anchored, {});
    await studio.generation.idle();
    const latest = await studio.generation.quoteVideos(account, anchored, { from: "latest" });
    expect(asked.map(({ source }) => source.mediaId)).toEqual([newest.id, image.id]);
    expect(latest.sourceMediaId).toBe(newest.id);

    const quote = (from: string) => studio.generation.quoteVideos(account, character, { from });
    const clip = await studio.media.find(account, "latest");
    expect(clip.kind).toBe("video");
    await expect(quote(clip.id)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(quote("00000000")).rejects.toMatchObject({ code: "not_found" });
    const other = await studio.characters.create(account, { ...testCharacter, name: "Ines" });
    const hers = studio.generation.quoteVideos(account, other, { from: image.id });
    await expect(hers).rejects.toThrow("is no image of Ines");
    await expect(studio.generation.quoteVideos(account, other, {})).rejects.toThrow("Ines has no image yet");
  });

  it("is not made, and not charged, when its image is deleted before it is begun or while it is made", async () => {
    const { test, studio, account, character, image, engine, video, find } = await memberWithImage(server, {
      inspect: () => ({ state: "running", percent: 10 }),
    });
    await using _ = test;
    const job = await studio.generation.requestVideos(account, character, {});
    await until(
      () => find(job),
      ({ state }) => state === "running",
    );
    await studio.media.delete(account, image);
    const ended = await until(
      () => find(job),
      ({ finishedAt }) => finishedAt !== null,
    );
    expect(ended).toMatchObject({ state: "failed", outputs: [{ failureCode: "source_missing" }] });
    expect(engine.cancelled).toEqual(["p0"]);
    expect(await video()).toMatchObject({ available: 2, held: 0, settled: 0 });
    expect(await studio.media.list(account)).toEqual([]);
  });

  const useless: readonly [name: string, bytes: () => Promise<Uint8Array>][] = [
    ["a page in place of an MP4", async () => Buffer.from("<!doctype html><title>502</title>")],
    ["an MP4 that breaks off", async () => (await testClip()).slice(0, 1000)],
    [
      "a picture in place of a clip",
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
          .png()
          .toBuffer(),
    ],
  ];
  it.each(useless)("is not charged for %s", async (_name, bytes) => {
    const { test, studio, account, character, video, find } = await memberWithImage(server, {
      inspect: () => ({ state: "succeeded", output: { download: bytes } }),
    });
    await using _ = test;
    const job = await studio.generation.requestVideos(account, character, {});
    await studio.generation.idle();
    expect(await find(job)).toMatchObject({ state: "failed", outputs: [{ failureCode: "generation_failed" }] });
    expect(await video()).toMatchObject({ available: 2, held: 0 });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("has 25 minutes, and is given up and refunded after them", async () => {
    const { test, studio, account, character, video, find } = await memberWithImage(server, {
      inspect: () => ({ state: "running", percent: 50 }),
    });
    await using _ = test;
    const job = await studio.generation.requestVideos(account, character, {});
    await until(
      () => find(job),
      ({ state }) => state === "running",
    );
    test.clock.advance(24 * 60_000);
    await setImmediate();
    expect(await find(job)).toMatchObject({ finishedAt: null });
    test.clock.advance(60_001);
    const ended = await until(
      () => find(job),
      ({ finishedAt }) => finishedAt !== null,
    );
    expect(ended).toMatchObject({ state: "failed", outputs: [{ failureCode: "deadline_exceeded" }] });
    expect(await video()).toMatchObject({ available: 2, held: 0 });
  });

  it("can be cancelled while it is made; nothing is charged", async () => {
    const { test, studio, account, character, video, find } = await memberWithImage(server, {
      inspect: () => ({ state: "starting" }),
    });
    await using _ = test;
    const job = await studio.generation.requestVideos(account, character, { count: 2 });
    await until(
      () => find(job),
      ({ state }) => state === "running",
    );
    expect(await video()).toMatchObject({ available: 0, held: 2 });
    await studio.generation.cancel(account, job.id);
    await until(
      () => find(job),
      ({ finishedAt }) => finishedAt !== null,
    );
    expect(await video()).toMatchObject({ available: 2, held: 0 });
  });

  it("is audited word for word again, whatever passed when its image was made", async () => {
    const { test, studio, account, character, image } = await memberWithImage(server);
    await using _ = test;
    const prisma = await test.database.prisma();
    const parameters = { ...image.parameters, prompt: "a photograph of a child" } as object;
    await prisma.media.update({ where: { id: image.id }, data: { parameters } });
    const asking = studio.generation.requestVideos(account, character, {});
    await expect(asking).rejects.toMatchObject({ code: "content_blocked" });
    expect(await studio.generation.list(account)).toHaveLength(1);
  });
});
