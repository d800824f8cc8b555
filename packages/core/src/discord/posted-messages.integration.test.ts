import { describe, expect, it } from "vitest";
import type { Media } from "../media/media.ts";
import { createTestStudio, holdLock, studioServers, testCharacter, type TestStudio } from "../testing/index.ts";

async function imagesOf(test: TestStudio, count: number) {
  const { studio } = test;
  const account = await test.account("starter", [{ asset: "image", amount: count, source: "pack" }]);
  const mara = await studio.characters.create(account, testCharacter);
  await studio.generation.requestImages(account, mara, { count });
  await studio.generation.idle();
  return { account, mara, images: await studio.media.list(account) };
}

function messageWith(images: readonly Media[], issuedAt: Date) {
  const [first] = images;
  if (first === undefined) throw new Error("There is no image.");
  const place = { applicationId: "1", guildId: "2", channelId: "3", messageId: "4", token: "token", issuedAt };
  const looks = { isPublic: true, isSpoilered: false, language: "en" };
  return { ...place, ...looks, jobId: first.jobId, mediaIds: images.map(({ id }) => id) };
}

describe.each([...studioServers()])("messages that show media on %s", (server) => {
  it("are asked for when one of the media is deleted while the message is written down", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const { account, mara, images } = await imagesOf(test, 2);
    const message = messageWith(images, test.clock.now());
    const [gone, left] = images;
    if (gone === undefined || left === undefined) throw new Error("Two images were expected.");
    await using held = await holdLock(test, `select from character where id = '${mara.id}' for update`);
    // It has marked the image and looked for messages, and has yet to end.
    const ended = await held.inTurn(
      () => studio.media.delete(account, gone),
      () => studio.bot.remember(message),
    );
    expect(ended).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect(await studio.bot.dueRemovals(10)).toMatchObject([{ messageId: "4", remaining: [{ mediaId: left.id }] }]);
  });

  it("are shown anew when two processes have removed from them at the same time: nobody knows which came last", async () => {
    await using test = await createTestStudio(server);
    const { studio } = test;
    const { account, images } = await imagesOf(test, 3);
    const [one, two, left] = images;
    if (one === undefined || two === undefined || left === undefined) throw new Error("Three images were expected.");
    await studio.bot.remember(messageWith(images, test.clock.now()));
    await studio.media.delete(account, one);
    const [slow] = await studio.bot.dueRemovals(1);
    await studio.media.delete(account, two);
    const [quick] = await studio.bot.dueRemovals(1);
    if (slow === undefined || quick === undefined) throw new Error("The message was to be removed from twice.");
    await studio.bot.settleRemoval(quick);
    expect(await studio.bot.dueRemovals(1)).toEqual([]);
    await studio.bot.settleRemoval(slow);
    const [again] = await studio.bot.dueRemovals(1);
    expect(again).toMatchObject({ remaining: [{ mediaId: left.id }] });
    if (again !== undefined) await studio.bot.settleRemoval(again);
    test.clock.advance(3_600_000);
    expect(await studio.bot.dueRemovals(1)).toEqual([]);
  });
});
