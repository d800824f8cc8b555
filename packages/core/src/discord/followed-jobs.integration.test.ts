import { expect, it } from "vitest";
import { createTestStudio, studioServers, testCharacter } from "../testing/index.ts";

it.each([...studioServers()])("a job that its process has let go of is taken up by another, on %s", async (server) => {
  await using test = await createTestStudio(server);
  const { studio, clock } = test;
  const account = await test.account("starter", [{ asset: "image", amount: 2, source: "pack" }]);
  const mara = await studio.characters.create(account, testCharacter);
  const lease = { owner: "this process", lease_ms: 60_000 };
  const follow = async (messageId: string) => {
    const { id: jobId } = await studio.generation.requestImages(account, mara, {});
    const place = {
      applicationId: "1",
      guildId: "2",
      channelId: "3",
      messageId,
      token: "token",
      issuedAt: clock.now(),
    };
    const looks = { isPublic: true, isSpoilered: true, language: "en", attachmentLimit_bytes: 10 };
    await studio.bot.follow({ ...place, ...looks, jobId, interactionId: `7${messageId}`, discordUserId: "4" }, lease);
    return `7${messageId}`;
  };
  const followed = await follow("5");
  await follow("6");
  clock.advance(45_000);
  await studio.bot.renewFollows(lease, [followed]);
  clock.advance(15_000);
  const taken = await studio.bot.takeUpFollows({ owner: "another process", lease_ms: 60_000 });
  expect(taken).toMatchObject([{ messageId: "6", token: "token" }]);
});
