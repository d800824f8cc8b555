import { once } from "node:events";
import { constants, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { realClient } from "../testing/real-client.ts";
import { converse } from "../testing/raw-socket.ts";
import { startDiscordEmulator } from "../start-discord-emulator.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";
import { studio } from "../testing/studio.ts";

const contract = await loadRequestContract({ warn: () => undefined });

describe("the gateway", () => {
  it("tells the client of servers, channels and threads, and of what becomes of them", async () => {
    await using made = await studio(async () => undefined, { contract });
    const known = made.bot.channels.cache.get(made.channel.id);
    expect(known).toMatchObject({ nsfw: true, name: "studio" });
    const changed = new Promise((resolve) => void made.bot.once("channelUpdate", (_old, next) => resolve(next)));
    made.channel.setAgeRestricted(false);
    expect(await changed).toMatchObject({ id: made.channel.id, nsfw: false });
    const thread = made.channel.thread({ isCached: true });
    await made.bot.channels.fetch(thread.id);
    expect(made.bot.channels.cache.get(thread.id)).toMatchObject({ parentId: made.channel.id });
  });

  it("never names a thread that is not cached, yet REST knows it", async () => {
    let seen: unknown = "nothing yet";
    await using made = await studio(
      async (interaction) => {
        seen = interaction.channel;
        if (interaction.isRepliable()) await interaction.reply("ok");
      },
      { contract },
    );
    const thread = made.channel.thread({ isCached: false });
    const exchange = await made.ada.in(thread).slash("/make");
    await exchange.reply();
    expect(seen).toBeNull();
    expect(await made.bot.channels.fetch(thread.id)).toMatchObject({ parentId: made.channel.id });
  });

  it.each(["drop", "askToReconnect"] as const)("lets the client resume and hear what it missed: %s", async (strike) => {
    await using made = await studio(
      async (interaction) => {
        if (interaction.isRepliable()) await interaction.reply("heard");
      },
      { contract },
    );
    made.discord.gateway[strike]();
    await made.discord.until("the connection to end", () => made.discord.gateway.connected() === 0);
    const exchange = await made.ada.slash("/make");
    expect(await exchange.reply()).toMatchObject({ text: "heard" });
    expect(made.discord.gateway.resumed()).toBe(1);
  });

  it("has nothing to resume when the session is no longer valid", async () => {
    await using discord = await startDiscordEmulator({ contract });
    const { token } = discord;
    const first = await converse(discord);
    first.send({ op: 2, d: { token, intents: 1, properties: {} } });
    const ready = await first.hear("READY");
    discord.gateway.invalidate();
    expect(await first.hear(9)).toMatchObject({ op: 9, d: false });
    const second = await converse(discord);
    second.send({ op: 6, d: { token, session_id: ready.d["session_id"], seq: 1 } });
    expect(await second.hear(9)).toMatchObject({ op: 9, d: false });
  });

  it("refuses a wrong token and intents that do not exist", async () => {
    await using discord = await startDiscordEmulator({ contract });
    await expect(realClient({ ...discord, token: "wrong" })).rejects.toThrow("invalid token");
    await expect(realClient(discord, undefined, { intents: 1 << 30 })).rejects.toThrow("intents");
  });

  it("gives each shard its own servers", async () => {
    await using discord = await startDiscordEmulator({ contract });
    const guilds = Array.from({ length: 6 }, () => discord.guild().id);
    await using first = await realClient(discord, undefined, { shards: [0], shardCount: 2 });
    await using second = await realClient(discord, undefined, { shards: [1], shardCount: 2 });
    const served = [first, second].map(({ client }) => [...client.guilds.cache.keys()]);
    expect(served.every((ids) => ids.length > 0)).toBe(true);
    expect(served.flat().toSorted()).toEqual(guilds.toSorted());
  });

  it("speaks compressed when asked to", async () => {
    await using discord = await startDiscordEmulator({ contract });
    const socket = new WebSocket(`${discord.origin.replace("http", "ws")}/?v=10&encoding=json&compress=zlib-stream`);
    const [bytes] = (await once(socket, "message")) as [Buffer];
    expect(bytes.subarray(-4).toString("hex")).toBe("0000ffff");
    const text = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8");
    expect(JSON.parse(text)).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    socket.terminate();
  });
});
