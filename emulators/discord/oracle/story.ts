import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  GatewayIntentBits,
  type Interaction,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";

/** Where the story is played: any Discord that discord.js can log in to, and a hand that does what a member does. */
export interface Stage {
  readonly url: string;
  readonly token: string;
  readonly channelId: string;
  slash(name: string): Promise<unknown>;
  click(messageId: string, customId: string): Promise<unknown>;
  select(messageId: string, customId: string, value: string): Promise<unknown>;
  /** Sends the modal that the last click opened. */
  submit(customId: string, fields: Readonly<Record<string, string>>): Promise<unknown>;
}

/**
 * Plays one story and writes down what a bot on discord.js heard, and what stood in the channel after each step. Two stages
 * that are both like Discord give the same account.
 */
export async function play(stage: Stage): Promise<readonly string[]> {
  const account: string[] = [];
  const steps = queue();
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: stage.url, version: "10" } });
  client.on("interactionCreate", (interaction) => {
    answer(interaction, account).then(() => steps.done(), steps.failed);
  });
  const ready = new Promise((resolve) => void client.once("clientReady", resolve));
  await client.login(stage.token);
  await ready;
  const channel = await client.channels.fetch(stage.channelId);
  if (channel?.isSendable() !== true) throw new Error("There is nothing to write in.");
  const posted = async (): Promise<string> => {
    const messages = [...(await channel.messages.fetch({ limit: 20 })).values()].toReversed();
    account.push(messages.map(({ content, components }) => `${content} [${labels(components)}]`).join(" | "));
    return messages[0]?.id ?? "";
  };
  try {
    await steps.after(() => stage.slash("make"));
    const first = await posted();
    await steps.after(() => stage.click(first, "again"));
    await posted();
    await steps.after(() => stage.select(first, "pose", "seated"));
    await posted();
    await steps.after(() => stage.click(first, "edit"));
    await steps.after(() => stage.submit("edited", { scene: "by the sea" }));
    await posted();
    const sent = await channel.send("by hand");
    await sent.edit("by hand, twice");
    await posted();
    await sent.delete();
    await posted();
  } finally {
    await client.destroy();
  }
  return account;
}

async function answer(interaction: Interaction, account: string[]): Promise<void> {
  account.push(
    `${interaction.type} ${"customId" in interaction ? interaction.customId : ""} in a server: ${interaction.inGuild()}`,
  );
  if (interaction.isChatInputCommand()) {
    await interaction.deferReply();
    await interaction.editReply({ content: "made", components: controls() });
    await interaction.followUp("and more");
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(`chosen: ${interaction.values.join()}`);
  } else if (interaction.isButton() && interaction.customId === "edit") {
    const scene = new TextInputBuilder().setCustomId("scene").setLabel("Scene").setStyle(TextInputStyle.Short);
    const rows = [new ActionRowBuilder<TextInputBuilder>().addComponents(scene)];
    await interaction.showModal(new ModalBuilder().setCustomId("edited").setTitle("Edit").addComponents(rows));
  } else if (interaction.isButton()) {
    await interaction.update({ content: "made again" });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`edited: ${interaction.fields.getTextInputValue("scene")}`);
    await interaction.deleteReply();
  }
}

function controls(): ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>[] {
  const button = (id: string, label: string): ButtonBuilder =>
    new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);
  const pose = new StringSelectMenuBuilder().setCustomId("pose").addOptions({ label: "Seated", value: "seated" });
  return [
    new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().addComponents(
      button("again", "Again"),
      button("edit", "Edit"),
    ),
    new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().addComponents(pose),
  ];
}

function labels(rows: readonly { toJSON(): unknown }[]): string {
  return [...JSON.stringify(rows.map((row) => row.toJSON())).matchAll(/"(?:label|custom_id)":"([^"]+)"/gu)]
    .map(([, text = ""]) => text)
    .toSorted((left, right) => (left < right ? -1 : 1))
    .join();
}

/** Lets a step wait until the bot has answered it. */
function queue() {
  let waiting: { resolve: () => void; reject: (error: Error) => void } | null = null;
  return {
    done: () => waiting?.resolve(),
    failed: (error: unknown) => waiting?.reject(error instanceof Error ? error : new Error(String(error))),
    async after(step: () => Promise<unknown>): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting = { resolve, reject };
      await step();
      await promise;
    },
  };
}
