import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
} from "discord.js";
import { describe, expect, it } from "vitest";
import { loadRequestContract } from "../validation/load-request-contract.ts";
import { type Studio, studio } from "../testing/studio.ts";

const contract = await loadRequestContract({ warn: () => undefined });

const defer = async (interaction: Interaction): Promise<unknown> =>
  interaction.isRepliable() ? interaction.deferReply({ flags: MessageFlags.Ephemeral }) : undefined;

/** A bot that answers nothing by itself: the test does. */
async function silentBot(): Promise<{ studio: Studio; next: () => Promise<RepliableInteraction> }> {
  let hear: (interaction: RepliableInteraction) => void = () => undefined;
  const first = new Promise<RepliableInteraction>((resolve) => {
    hear = resolve;
  });
  const made = await studio(
    async (interaction) => {
      if (interaction.isRepliable()) hear(interaction);
    },
    { contract },
  );
  return { studio: made, next: () => first };
}

describe("an interaction", () => {
  it("is unknown (10062) once three seconds have passed without an answer", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    await studio.ada.slash("/make", {}, { isUnanswered: true });
    const interaction = await next();
    studio.discord.advance(3001);
    await expect(interaction.deferReply()).rejects.toMatchObject({ code: 10062, status: 404 });
  });

  it("tells the person when nobody answers", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    const tooLate = next().then(() => studio.discord.advance(3001));
    await expect(studio.ada.slash("/make")).rejects.toThrow("did not respond");
    await tooLate;
  });

  it("takes one first answer: a second one is refused (40060)", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    await studio.ada.slash("/make", {}, { isUnanswered: true });
    const { id, token } = await next();
    const answer = { body: { type: 5 }, auth: false };
    await studio.rest.post(`/interactions/${id}/${token}/callback`, answer);
    await expect(studio.rest.post(`/interactions/${id}/${token}/callback`, answer)).rejects.toMatchObject({
      code: 40060,
    });
  });

  it("can be edited for fifteen minutes, then its token is refused (401, 50027)", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    await studio.ada.slash("/make", {}, { isUnanswered: true });
    const interaction = await next();
    await interaction.deferReply();
    studio.discord.advance(15 * 60_000);
    await interaction.editReply("in the last moment");
    studio.discord.advance(1);
    await expect(interaction.editReply("too late")).rejects.toMatchObject({ code: 50027, status: 401 });
  });

  it("has its deferred answer resolved by the first follow-up, which stays as private as the deferral", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    const asking = studio.ada.slash("/make");
    const interaction = await next();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "Hello" });
    expect(await (await asking).reply()).toMatchObject({ text: "Hello", isEphemeral: true });
    expect(studio.channel.messages()).toEqual([]);
  });

  it("says 10008 when the message it would edit was deleted", async () => {
    const { studio: made, next } = await silentBot();
    await using studio = made;
    const asking = studio.ada.slash("/make");
    const interaction = await next();
    await interaction.reply("Here");
    studio.channel.deleteMessage(await (await asking).reply());
    await expect(interaction.editReply("There")).rejects.toMatchObject({ code: 10008 });
  });

  it("cannot be answered with what does not fit it", async () => {
    await using made = await studio(
      async (interaction) => {
        const again = new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary);
        if (interaction.isChatInputCommand())
          await interaction.reply({ components: [new ActionRowBuilder<ButtonBuilder>().addComponents(again)] });
        else await defer(interaction);
      },
      { contract },
    );
    const { id, token } = (await made.ada.slash("/make", {})).interaction;
    await expect(
      made.rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 7, data: {} }, auth: false }),
    ).rejects.toMatchObject({ code: 40060 });
    const [message] = made.ada.messages();
    expect(message?.buttons).toMatchObject([{ label: "Again", customId: "again" }]);
    await expect(made.ada.click(message?.id ?? "", "Other")).rejects.toThrow('no button "Other"; it has: Again');
  });
});
