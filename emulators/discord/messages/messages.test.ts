import { AttachmentBuilder, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { whyWithout } from "../../shared/specification-folder.ts";
import { ask, type Studio, studio } from "../testing/studio.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";

const withoutDocument = whyWithout("discord-openapi.json", process.env);
const contract = await loadRequestContract({ warn: () => undefined });
const silent = async (): Promise<Studio> => studio(async () => undefined, { contract });
const text = (content: string) => ({ type: 10, content });
const button = (id: string) => ({ type: 2, style: 1, custom_id: id, label: "Press" });
const row = (...components: unknown[]) => ({ type: 1, components });
const picture = { media: { url: "https://a.test/a.png" } };
const v2 = MessageFlags.IsComponentsV2;

/** Those that only Discord's document knows of are `isOfDocument`. */
const refusals = [
  { what: "nothing at all", body: {}, code: 50006 },
  { what: "content beside components of version 2", body: { flags: v2, content: "a", components: [text("b")] } },
  { what: "components of version 2 without the flag", body: { components: [text("a")] } },
  { what: "41 components", body: { flags: v2, components: Array.from({ length: 41 }, () => text("a")) } },
  {
    what: "40 components and one inside",
    body: { flags: v2, components: [...Array.from({ length: 39 }, () => text("a")), row(button("a"))] },
  },
  { what: "six rows", body: { components: Array.from({ length: 6 }, (_, index) => row(button(String(index)))) } },
  {
    isOfDocument: true,
    what: "six buttons in a row",
    body: { components: [row(...["1", "2", "3", "4", "5", "6"].map(button))] },
  },
  { what: "the same custom_id twice", body: { components: [row(button("a"), button("a"))] } },
  { isOfDocument: true, what: "a custom_id of 101 characters", body: { components: [row(button("a".repeat(101)))] } },
  { what: "a button without words", body: { components: [row({ type: 2, style: 1, custom_id: "a" })] } },
  { what: "a link without an address", body: { components: [row({ type: 2, style: 5, label: "Plans" })] } },
  { isOfDocument: true, what: "a field that Discord does not know", body: { content: "a", ephemeral: true } },
  { isOfDocument: true, what: "2001 characters in an edit's place", body: { content: "a".repeat(4001) } },
  {
    isOfDocument: true,
    what: "a gallery of eleven",
    body: { flags: v2, components: [{ type: 12, items: Array.from({ length: 11 }, () => picture) }] },
  },
  {
    what: "a picture that was not sent",
    body: { flags: v2, components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }] },
  },
  {
    what: "more values than options",
    body: { components: [row({ type: 3, custom_id: "a", max_values: 2, options: [{ label: "a", value: "a" }] })] },
  },
];

describe("a message", () => {
  it.for(refusals)("is refused: $what", async ({ body, code = 50035, isOfDocument = false }, { skip }) => {
    if (isOfDocument && withoutDocument !== null) skip(withoutDocument);
    await using made = await silent();
    const answer = await ask(made.discord, "POST", `/channels/${made.channel.id}/messages`, body);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(made.channel.messages()).toEqual([]);
  });

  it("says where the fault is", async () => {
    await using made = await silent();
    const body = { flags: v2, components: [{ type: 17, components: [row(button("a")), row(button("a"))] }] };
    const answer = await ask(made.discord, "POST", `/channels/${made.channel.id}/messages`, body);
    const code = "COMPONENT_CUSTOM_ID_DUPLICATED";
    expect(answer.body).toMatchObject({
      errors: {
        components: { "0": { components: { "1": { components: { "0": { custom_id: { _errors: [{ code }] } } } } } } },
      },
    });
  });

  it("carries files, which its gallery shows where they really are", async () => {
    await using made = await silent();
    const channel = await made.bot.channels.fetch(made.channel.id);
    if (!channel?.isSendable()) throw new Error("not sendable");
    const files = [new AttachmentBuilder(Buffer.from("not really a picture"), { name: "a.png", description: "A" })];
    const components = [{ type: 12, items: [{ media: { url: "attachment://a.png" }, spoiler: true }] }];
    const sent = await channel.send({ flags: v2, files, components });
    const [seen] = made.ada.messages();
    expect(seen?.media).toMatchObject([{ isSpoiler: true, url: expect.stringContaining("/a.png") as string }]);
    expect(await (await fetch(seen?.media[0]?.url ?? "")).text()).toBe("not really a picture");
    await sent.delete();
    expect(made.ada.messages()).toEqual([]);
  });

  it("is refused (40005) with a file over the server's limit", async () => {
    await using made = await silent();
    const guild = made.discord.guild({ attachmentLimit_bytes: 1000 });
    const channel = await made.bot.channels.fetch(guild.channel().id);
    if (!channel?.isSendable()) throw new Error("not sendable");
    await expect(channel.send({ files: [Buffer.alloc(1001)] })).rejects.toMatchObject({ code: 40005, status: 413 });
    await channel.send({ files: [Buffer.alloc(1000)] });
  });

  it("needs permissions: 50001 to see the channel, 50013 to write in it", async () => {
    await using made = await silent();
    const path = `/channels/${made.channel.id}/messages`;
    made.channel.denyBot("SendMessages");
    expect(await ask(made.discord, "POST", path, { content: "a" })).toMatchObject({
      status: 403,
      body: { code: 50013 },
    });
    made.channel.denyBot("ViewChannel");
    expect(await ask(made.discord, "POST", path, { content: "a" })).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
    made.channel.denyBot();
    expect(await ask(made.discord, "POST", path, { content: "a" })).toMatchObject({ status: 200 });
  });

  it("is limited in how often: 429 with what a client needs to know, counted for each channel", async () => {
    await using made = await silent();
    const path = `/channels/${made.channel.id}/messages`;
    for (let count = 0; count < 5; count += 1) await ask(made.discord, "POST", path, { content: "a" });
    const { status, body, headers } = await ask(made.discord, "POST", path, { content: "a" });
    expect({ status, body }).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(headers.get("retry-after")).toBe("5");
    const other = made.guild.channel();
    expect((await ask(made.discord, "POST", `/channels/${other.id}/messages`, { content: "a" })).status).toBe(200);
    made.discord.advance(5000);
    expect((await ask(made.discord, "POST", path, { content: "a" })).status).toBe(200);
  });

  it("counts the bot's requests all together: the 51st in a second is refused everywhere", async () => {
    await using made = await silent();
    made.discord.advance(1000);
    for (let count = 0; count < 50; count += 1) await ask(made.discord, "GET", `/channels/${made.channel.id}`);
    const { status, body } = await ask(made.discord, "GET", `/guilds/${made.guild.id}`);
    expect({ status, body }).toMatchObject({ status: 429, body: { global: true } });
  });
});

describe("without Discord's document", () => {
  it("says so once, and holds requests against its own rules still", async () => {
    const warnings: string[] = [];
    const options = { specificationFolder: "/nowhere", warn: (words: string) => warnings.push(words) };
    await using made = await studio(async () => undefined, options);
    const path = `/channels/${made.channel.id}/messages`;
    const body = { components: [row(button("a"), button("a"))] };
    expect(await ask(made.discord, "POST", path, body)).toMatchObject({ status: 400 });
    expect(warnings).toMatchObject([expect.stringContaining("own checks only")]);
  });
});
