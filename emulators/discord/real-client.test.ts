import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  MessageFlags,
  SlashCommandBuilder,
} from "discord.js";
import { describe, expect, it } from "vitest";
import { realClient } from "./testing/real-client.ts";
import { startDiscordEmulator } from "./start-discord-emulator.ts";

const generate = new SlashCommandBuilder()
  .setName("generate")
  .setDescription("Make something")
  .setNSFW(true)
  .addSubcommand((sub) =>
    sub
      .setName("image")
      .setDescription("Make an image")
      .addStringOption((option) => option.setName("scene").setDescription("Where").setRequired(true)),
  )
  .toJSON();

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const again = new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary);
    const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(again)];
    await interaction.editReply({ content: `A ${interaction.options.getString("scene")}`, components });
    await interaction.followUp({ content: "And more", flags: MessageFlags.Ephemeral });
  }
  if (interaction.isButton()) await interaction.update({ content: "Once more", components: [] });
}

describe("the real client", () => {
  it("logs in, takes a command, answers, edits, follows up, and has a button pressed", async () => {
    await using discord = await startDiscordEmulator();
    const guild = discord.guild();
    const channel = guild.channel({ name: "studio", isAgeRestricted: true });
    await using bot = await realClient(discord, answer);
    await bot.client.application.commands.set([generate]);
    const ada = guild.member({ name: "Ada", in: channel });

    const exchange = await ada.slash("/generate image", { scene: "garden" });
    const reply = await exchange.reply();
    expect(reply).toMatchObject({ text: "A garden", isEphemeral: true });
    await ada.sees(({ text }) => text === "And more");
    expect(channel.messages()).toEqual([]);

    const pressed = await ada.click(reply, "Again");
    expect(await pressed.reply()).toMatchObject({ id: reply.id, text: "Once more", buttons: [] });
  });

  it("suggests while somebody types, and is told of a message by its menu", async () => {
    await using discord = await startDiscordEmulator();
    const guild = discord.guild();
    const channel = guild.channel({ isAgeRestricted: true });
    await using bot = await realClient(discord, async (interaction) => {
      if (interaction.isAutocomplete()) {
        const { name, value } = interaction.options.getFocused(true);
        await interaction.respond([{ name: `${name} begins with ${value}`, value: "mara" }]);
      }
      if (interaction.isChatInputCommand()) await interaction.reply(interaction.options.getString("character", true));
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply({
          content: `about ${interaction.targetMessage.content}`,
          flags: MessageFlags.Ephemeral,
        });
      }
    });
    const show = new SlashCommandBuilder()
      .setName("show")
      .setDescription("Shows her")
      .addStringOption((option) =>
        option.setName("character").setDescription("Who").setRequired(true).setAutocomplete(true),
      );
    await bot.client.application.commands.set([
      show.toJSON(),
      { type: ApplicationCommandType.Message, name: "Report" },
    ]);
    const ada = guild.member({ in: channel });

    const choices = await ada.autocomplete("/show", "character", { character: "ma" });
    expect(choices).toEqual([{ name: "character begins with ma", value: "mara" }]);
    const shown = await (await ada.slash("/show", { character: "mara" })).reply();
    const report = await (await ada.messageMenu("Report", shown)).reply();
    expect(report).toMatchObject({ text: "about mara", isEphemeral: true });
    expect(ada.ephemeral()).toHaveLength(1);
    expect(channel.messages().map(({ text }) => text)).toEqual(["mara"]);
  });
});
