import { deliveredMedia, deliveredPicture, holdLock, testServers, type EngineScript } from "@figment/core/testing";
import { describe, expect, it } from "vitest";
import { botWorlds, type BotWorld, type Transport } from "./testing/bot-world.ts";

const [server = ""] = testServers();
const createWorld = await botWorlds(server);
const minute_ms = 60_000;

/** A bot whose engine has something ready when the test says so: only videos, or images too. */
async function worldWithGate(gated: "images" | "videos", transport: Transport = "gateway") {
  let isOpen = false;
  const script: EngineScript = {
    inspect(request) {
      const isHeld = !isOpen && (gated === "images" || request.kind === "video");
      if (isHeld) return { state: "running", percent: 40 };
      return request.kind === "video" ? deliveredMedia(request) : deliveredPicture(request.seed);
    },
  };
  const world = await createWorld({ transport, script });
  return { world, open: () => void (isOpen = true) };
}

async function jobs({ test }: BotWorld): Promise<number> {
  return (await test.database.prisma()).generationJob.count();
}

describe("when things go wrong", () => {
  it.each<Transport>(["gateway", "http"])(
    "a restart in the middle of a job, through %s: the same message shows its end",
    async (transport) => {
      const { world, open } = await worldWithGate("images", transport);
      await using _ = world;
      const { member } = await world.known();
      const asked = await member.slash("/generate image", { count: 2 });
      const progress = await asked.reply(({ text }) => text.includes("making 2 images"));
      await world.restart();
      await world.bot().reconcile();
      open();
      const shown = await asked.reply(({ media }) => media.length === 2);
      expect(shown.id).toBe(progress.id);
      await world.bot().idle();
      expect(await (await world.test.database.prisma()).discordFollow.count()).toBe(0);
      // Also what another process does is found by the interaction that asked for it.
      const brought = { msg: "result brought to discord", outcome: "shown" };
      expect(world.told(asked.interactionId)).toContainEqual(expect.objectContaining(brought));
      expect(world.errors).toEqual([]);
    },
  );

  it.each<Transport>(["gateway", "http"])(
    "a bot that ends, reached through %s, has answered what it heard before it is gone",
    async (transport) => {
      await using world = await createWorld({ transport });
      const { member } = await world.known();
      const request = { includes: transport === "gateway" ? "/callback" : "PATCH" };
      world.discord.setFaults([{ on: "request", match: request, fault: { kind: "slow", delay_ms: 500 } }]);
      const taking = member.slash("/balance");
      await expect.poll(() => world.discord.faultsFired(), { interval: 5 }).toBe(1);
      await world.bot()[Symbol.asyncDispose]();
      expect((await taking).message()?.text).toContain("3 images");
    },
  );

  it("a restart: every message of a job shows its end, not the last that was asked for alone", async () => {
    const { world, open } = await worldWithGate("images");
    await using _ = world;
    const { member } = await world.known();
    await member.slash("/generate image", { visibility: "public" });
    const first = await member.sees(({ text, isEphemeral }) => !isEphemeral && text.includes("making"));
    const asked = await member.slash("/show");
    await asked.reply(({ text }) => text.includes("making"));
    await world.restart();
    await world.bot().reconcile();
    open();
    await asked.reply(({ media }) => media.length === 1);
    await member.sees(({ id, media }) => id === first.id && media.length === 1);
    await world.bot().idle();
    expect(await (await world.test.database.prisma()).discordFollow.count()).toBe(0);
    expect(world.errors).toEqual([]);
  });

  it("a database that was away for a moment: the message goes on to its end", async () => {
    const { world, open } = await worldWithGate("images");
    await using _ = world;
    const { member } = await world.known();
    const asked = await member.slash("/generate image");
    await asked.reply(({ text }) => text.includes("40 %"));
    const { database } = world.test;
    await using held = await holdLock(world.test, "lock table generation_job in access exclusive mode");
    // The look at all that is followed waits for the table; its connection is lost.
    const lose = `select pg_terminate_backend(pid) as "isLost" from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%isCancelRequested%'`;
    await expect.poll(() => database.query(lose, []), { interval: 5, timeout: 15_000 }).toEqual([{ isLost: true }]);
    await held.release();
    open();
    await asked.reply(({ media }) => media.length === 1);
    await world.bot().idle();
    expect(world.errors).toEqual([]);
  });

  it("a public message is edited by the bot itself when the interaction's token has died", async () => {
    const { world, open } = await worldWithGate("videos");
    await using _ = world;
    const { member } = await world.known({ tokens: 20 });
    await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);
    await member.slash("/generate video", { visibility: "public" });
    const progress = await member.sees(({ text, isEphemeral }) => !isEphemeral && text.includes("making"));
    world.pass(16 * minute_ms);
    open();
    const shown = await member.sees(({ id, media }) => id === progress.id && media.length === 1);
    expect(shown.text).toContain("Mara: 1 video");
    await world.bot().idle();
    expect(world.errors).toEqual([]);
  });

  it("a private message that soon cannot be edited says where the result will be, and its button shows it", async () => {
    const { world, open } = await worldWithGate("videos");
    await using _ = world;
    const { member } = await world.known({ tokens: 20 });
    await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);
    const asked = await member.slash("/generate video");
    await asked.reply(({ text }) => text.includes("making 1 video"));
    world.pass(14 * minute_ms);
    const told = await asked.reply(({ text }) => text.includes("takes longer"));
    world.pass(2 * minute_ms);
    open();
    await world.bot().idle();
    const shown = await (await member.click(told, "Show")).reply(({ media }) => media.length === 1);
    expect(shown.isEphemeral).toBe(true);
    expect(world.errors).toEqual([]);
  });

  it("a message that was deleted is not edited again, and what was made is in the gallery", async () => {
    const { world, open } = await worldWithGate("images");
    await using _ = world;
    const { member, account } = await world.known();
    await member.slash("/generate image", { visibility: "public" });
    const progress = await member.sees(({ isEphemeral, text }) => !isEphemeral && text.includes("making"));
    world.channel.deleteMessage(progress);
    open();
    await world.bot().idle();
    expect(world.channel.messages()).toEqual([]);
    expect(await world.test.studio.media.list(account)).toHaveLength(1);
    expect(world.errors).toEqual([]);
  });

  it("without permission to post nothing is made, nor charged", async () => {
    await using world = await createWorld();
    const { member } = await world.known();
    world.channel.denyBot("AttachFiles");
    const refused = await (await member.slash("/generate image", { visibility: "public" })).reply();
    expect(refused).toMatchObject({ isEphemeral: true });
    expect(refused.text).toContain("may not post files");
    expect(await jobs(world)).toBe(0);
  });

  it("a channel that loses its age restriction meanwhile shows nothing", async () => {
    const { world, open } = await worldWithGate("images");
    await using _ = world;
    const { member, account } = await world.known();
    await member.slash("/generate image", { visibility: "public" });
    await member.sees(({ isEphemeral, text }) => !isEphemeral && text.includes("making"));
    world.channel.setAgeRestricted(false);
    open();
    await world.bot().idle();
    const messages = world.channel.messages();
    expect(messages.flatMap(({ media, attachments }) => [...media, ...attachments])).toEqual([]);
    expect(await world.test.studio.media.list(account)).toHaveLength(1);
  });

  it("a connection that drops is resumed, and the next command answered", async () => {
    await using world = await createWorld();
    const { member } = await world.known();
    world.discord.gateway.drop();
    await world.discord.until("the session is resumed", () => world.discord.gateway.resumed() > 0);
    const shown = await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);
    expect(shown.isEphemeral).toBe(true);
  });

  it("what is deleted, taken down or erased goes from the messages that showed it", async () => {
    await using world = await createWorld();
    const { member, account } = await world.known();
    await member.slash("/generate image", { visibility: "public", count: 2 });
    const shown = await member.sees(({ media, isEphemeral }) => !isEphemeral && media.length === 2);
    await world.bot().idle();
    const [first, second] = await world.test.studio.media.list(account);
    if (first === undefined || second === undefined) throw new Error("Two images were expected.");
    await world.test.studio.media.delete(account, first);
    await world.bot().reconcile();
    expect(world.channel.messages().find(({ id }) => id === shown.id)?.media).toHaveLength(1);
    const origin = { requestId: "a request", traceParent: null };
    await world.telemetry.tracing.continuing(origin, () => world.test.studio.media.delete(account, second));
    await world.bot().reconcile();
    expect(world.channel.messages()).toEqual([]);
    expect(world.told("a request")).toMatchObject([
      { msg: "removed from discord", message: shown.id, outcome: "deleted" },
    ]);
    expect(world.errors).toEqual([]);
  });

  it("an interaction that Discord sends twice is one job", async () => {
    await using world = await createWorld();
    const { member } = await world.known();
    world.discord.setFaults([{ on: "interaction", fault: "twice" }]);
    await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);
    await world.bot().idle();
    expect(await jobs(world)).toBe(1);
    expect(world.errors).toEqual([]);
  });

  it("what reaches the bot too late is not done, and how late the process ran is reported", async () => {
    await using world = await createWorld();
    const { member } = await world.known();
    world.discord.setFaults([{ on: "interaction", fault: { kind: "late", delay_ms: 50 } }]);
    const asking = member.slash("/generate image", {}, { isUnanswered: true });
    world.pass(4_000);
    await asking;
    await expect.poll(() => world.errors).toHaveLength(1);
    expect(world.errors[0]).toMatch(/answering command too late, the event loop running up to \d+ ms behind/u);
    await world.bot().idle();
    expect(await jobs(world)).toBe(0);
  });

  it("a result over the limit of a message is loaded by a link", async () => {
    await using world = await createWorld({ attachmentLimit_bytes: 66_000 });
    const { member } = await world.known();
    const shown = await (await member.slash("/generate image")).reply(({ text }) => text.includes("does not fit"));
    expect(shown.media).toEqual([]);
    const loaded = await (await member.click(shown, "Download original")).reply();
    expect(loaded.buttons[0]?.url).toMatch(/^https:\/\/api\.example\/api\/files\//u);
  });

  it("a storm of 429 delays answers and loses none", async () => {
    await using world = await createWorld();
    const { member } = await world.known();
    world.discord.setFaults([{ on: "request", match: { every: 2 }, fault: { kind: "429", retry_after_seconds: 0.2 } }]);
    const shown = await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);
    expect(shown.isEphemeral).toBe(true);
    await world.bot().idle();
    expect(world.errors).toEqual([]);
  });

  it("what a server's filters refuse is told to the member alone, and not tried in other words", async () => {
    const { world, open } = await worldWithGate("images");
    await using _ = world;
    const { member, account } = await world.known();
    await member.slash("/generate image", { visibility: "public", scene: "a garden" });
    await member.sees(({ isEphemeral, text }) => !isEphemeral && text.includes("making"));
    world.discord.setFaults([{ on: "message", match: { includes: "garden" }, fault: "automod" }]);
    open();
    const told = await member.sees(({ isEphemeral, text }) => isEphemeral && text.includes("filters of this server"));
    expect(told.media).toEqual([]);
    await world.bot().idle();
    expect(world.channel.messages().flatMap(({ media }) => media)).toEqual([]);
    expect(await world.test.studio.media.list(account)).toHaveLength(1);
  });
});
