import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../driver/exchange.ts";
import { startDiscordEmulator } from "../start-discord-emulator.ts";
import { ask } from "../testing/studio.ts";
import { play, type Stage } from "./story.ts";

/**
 * Where `discord-digital-twin` 0.1.1 was installed: it brings a database of its own, too much for every install here. It does
 * not know that ephemeral messages are for one person alone, so the story has none.
 */
const folder = process.env["FIGMENT_DISCORD_TWIN_DIR"];

async function ours(): Promise<readonly string[]> {
  await using discord = await startDiscordEmulator();
  const guild = discord.guild();
  const channel = guild.channel({ isAgeRestricted: true });
  const ada = guild.member({ in: channel });
  await ask(discord, "PUT", `/applications/${discord.applicationId}/commands`, [
    { name: "make", description: "Makes" },
  ]);
  let last: Exchange | null = null;
  return await play({
    url: discord.url,
    token: discord.token,
    channelId: channel.id,
    slash: (name) => ada.slash(`/${name}`),
    async click(message, id) {
      last = await ada.click(message, id);
    },
    select: (message, id, value) => ada.select(message, id, value),
    async submit(_id, fields) {
      if (last === null) throw new Error("Nothing was pressed.");
      await ada.submitModal(last, fields);
    },
  });
}

/** The part of the other emulator that is used here. */
interface Twin {
  readonly restUrl: string;
  readonly botToken: string;
  readonly prisma: { readonly channel: { findMany(): Promise<{ readonly id: string }[]> } };
  start(): Promise<void>;
  stop(): Promise<void>;
  getFirstNonBotUserId(): Promise<string>;
  simulateSlashCommand(given: object): Promise<unknown>;
  simulateButtonClick(given: object): Promise<unknown>;
  simulateSelectMenu(given: object): Promise<unknown>;
  simulateModalSubmit(given: object): Promise<unknown>;
}

async function theirs(installed: string): Promise<readonly string[]> {
  const file = path.resolve(installed, "node_modules/discord-digital-twin/dist/index.js");
  const { DigitalDiscord } = (await import(pathToFileURL(file).href)) as {
    DigitalDiscord: new (given: object) => Twin;
  };
  const twin = new DigitalDiscord({ channels: [{ name: "general", type: 0 }], users: [{ username: "ada" }] });
  await twin.start();
  try {
    const [channel] = await twin.prisma.channel.findMany();
    const who = { channelId: channel?.id ?? "", userId: await twin.getFirstNonBotUserId() };
    const stage: Stage = {
      url: twin.restUrl,
      token: twin.botToken,
      channelId: who.channelId,
      slash: (name) => twin.simulateSlashCommand({ ...who, name }),
      click: (messageId, customId) => twin.simulateButtonClick({ ...who, messageId, customId }),
      select: (messageId, customId, value) => twin.simulateSelectMenu({ ...who, messageId, customId, values: [value] }),
      submit: (customId, fields) =>
        twin.simulateModalSubmit({
          ...who,
          customId,
          fields: Object.entries(fields).map(([id, value]) => ({ customId: id, value })),
        }),
    };
    return await play(stage);
  } finally {
    await twin.stop();
  }
}

describe("a story told by discord.js", () => {
  it("is the one that Discord tells", async () => {
    expect(await ours()).toEqual([
      "2  in a server: true",
      "made [Again,Edit,Seated,again,edit,pose] | and more []",
      "3 again in a server: true",
      "made again [Again,Edit,Seated,again,edit,pose] | and more []",
      "3 pose in a server: true",
      "made again [Again,Edit,Seated,again,edit,pose] | and more [] | chosen: seated []",
      "3 edit in a server: true",
      "5 edited in a server: true",
      "made again [Again,Edit,Seated,again,edit,pose] | and more [] | chosen: seated []",
      "made again [Again,Edit,Seated,again,edit,pose] | and more [] | chosen: seated [] | by hand, twice []",
      "made again [Again,Edit,Seated,again,edit,pose] | and more [] | chosen: seated []",
    ]);
  });

  it("is the same on an emulator that others wrote", async ({ skip }) => {
    const installed =
      folder ?? skip("FIGMENT_DISCORD_TWIN_DIR names no folder where discord-digital-twin is installed");
    expect(await ours()).toEqual(await theirs(installed));
  });
});
