import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { specificationFolder, whyWithout } from "../../shared/specification-folder.ts";
import { ask, studio } from "../testing/studio.ts";
import { loadDocument } from "./load-document.ts";

const folder = specificationFolder(process.env);
const reason = whyWithout("discord-openapi.json", process.env);

describe("what the emulator answers", () => {
  it("is what Discord's document describes", async ({ skip }) => {
    if (reason !== null) skip(reason);
    const document = await loadDocument(folder, () => undefined);
    const quickly = { validateSchema: false, inlineRefs: false, code: { optimize: false } };
    const ajv = new Ajv2020({ strict: false, logger: false, ...quickly });
    ajv.addSchema({ components: document?.["components"] }, "discord");
    const faults: string[] = [];
    const describedAs = (pointer: string, body: unknown): void => {
      const check = ajv.getSchema(`discord#${pointer}`);
      if (check?.(body) === true) return;
      const lines = (check?.errors ?? [{ instancePath: "", message: "no such schema" }]).map(
        ({ instancePath, message }) => `${pointer} ${instancePath} ${message ?? ""}`,
      );
      faults.push(...lines);
    };
    const schema = (name: string): string => `/components/schemas/${name}`;

    await using made = await studio(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply({ content: "made", withResponse: true });
      await interaction.followUp({ embeds: [{ title: "more" }] });
    });
    const { discord, channel, guild, ada } = made;
    const exchange = await ada.slash("/make");
    await ada.sees(({ text }) => text === "more");
    const get = async (where: string): Promise<unknown> => (await ask(discord, "GET", where)).body;
    const application = `/applications/${discord.applicationId}`;
    describedAs(
      schema("MessageResponse"),
      await get(`/channels/${channel.id}/messages/${exchange.message()?.id ?? ""}`),
    );
    for (const message of (await get(`/channels/${channel.id}/messages`)) as unknown[]) {
      describedAs(schema("MessageResponse"), message);
    }
    describedAs(schema("GuildChannelResponse"), await get(`/channels/${channel.id}`));
    describedAs(schema("ThreadResponse"), await get(`/channels/${channel.thread().id}`));
    describedAs(schema("GuildMemberResponse"), await get(`/guilds/${guild.id}/members/${ada.id}`));
    describedAs(schema("UserResponse"), await get(`/users/${ada.id}`));
    describedAs(schema("GuildResponse"), await get(`/guilds/${guild.id}`));
    describedAs(schema("GatewayBotResponse"), await get("/gateway/bot"));
    describedAs(schema("PrivateApplicationResponse"), await get("/applications/@me"));
    for (const command of (await get(`${application}/commands`)) as unknown[]) {
      describedAs(schema("ApplicationCommandResponse"), command);
    }
    expect(faults).toEqual([]);
  });
});
