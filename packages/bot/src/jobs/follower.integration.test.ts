import { StudioError } from "@figment/core";
import { quietTelemetry, testServers } from "@figment/core/testing";
import { expect, it } from "vitest";
import { createEntryWorld, restricted } from "../testing/entry-world.ts";
import { createFollower } from "./follower.ts";

const [server = ""] = testServers();

it("a public message shows its end though the database was away when it was to be written down", async () => {
  await using world = await createEntryWorld(server);
  const { studio, clock } = world.test;
  const { account, job, user } = await world.equip();
  let calls = 0;
  const bot: typeof studio.bot = {
    ...studio.bot,
    async follow(follow, lease) {
      calls += 1;
      if (calls === 2) throw new StudioError("database_unavailable", "The connection was lost.", { isRetryable: true });
      await studio.bot.follow(follow, lease);
    },
  };
  const channels = { find: world.api.channel };
  const showing = { api: world.api, channels, now: () => clock.now(), telemetry: quietTelemetry() };
  const errors: string[] = [];
  await using follower = createFollower({
    ...showing,
    studio: { ...studio, bot },
    onError: (what) => void errors.push(what),
  });
  const place = { guildId: "500", channelId: restricted.id, channel: restricted, appPermissions: 0n };
  const by = { id: "600", applicationId: "1", token: "token", issuedAt: clock.now(), user, language: "en-US" };
  const asked = { kind: "command", name: "generate image", options: {} } as const;
  const interaction = { ...place, ...by, asked, attachmentLimit_bytes: 10 * 1024 * 1024 };
  await follower.follow({ job, account, interaction, isPublic: true, isSpoilered: true, language: "en" });
  await follower.idle();
  const last = world.api.posted.at(-1);
  expect([last?.isPublic, last?.message.files?.length]).toEqual([true, 2]);
  expect(errors).toEqual([`showing job ${job.id}`]);
  expect(await (await world.test.database.prisma()).discordFollow.count()).toBe(0);
});
