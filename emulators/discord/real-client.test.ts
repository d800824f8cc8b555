import {
  ActionRowBuilder,
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
});
