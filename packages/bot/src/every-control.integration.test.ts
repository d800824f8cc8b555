import { testServers } from "@figment/core/testing";
import type { MessageView } from "@figment/emulators/discord";
import { describe, expect, it } from "vitest";
import { botWorlds, type Transport } from "./testing/bot-world.ts";

const [server = ""] = testServers();
const createWorld = await botWorlds(server);

/** Both ways of Discord to tell of interactions, by Discord's own rules: what it would refuse, the emulator refuses. */
describe.each<Transport>(["gateway", "http"])("through %s", (transport) => {
  it("every button of a result does what it says", async () => {
    await using world = await createWorld({ transport });
    const { member } = await world.known({ tokens: 40 });
    const asked = await member.slash("/generate image", { character: "Mara", scene: "a *garden*", count: 2 });
    const shown = await asked.reply(({ media }) => media.length === 2);
    expect(shown.text).toContain(String.raw`a \*garden\*`);
    const results = async (message: MessageView, label: string) =>
      (await member.click(message, label)).reply(({ media, text }) => media.length > 0 && !text.includes("making"));

    const second = await (await member.click(shown, "2")).reply(({ text }) => text.includes("image 2"));
    expect(second).toMatchObject({ id: shown.id, media: [{ isSpoiler: true }, { isSpoiler: true }] });
    expect((await results(shown, "Reroll")).media).toHaveLength(2);
    const varied = await results(shown, "Vary");
    expect(varied.media).toHaveLength(1);
    expect((await results(varied, "Where it came from")).media).toHaveLength(2);
    const same = await results(shown, "Reproduce");
    expect(/seed (\d+)/u.exec(same.text)?.[1]).toBe(/seed (\d+)/u.exec(second.text)?.[1]);
    expect((await results(shown, "Animate")).text).toContain("Mara: 1 video");

    const anchored = await (await member.click(shown, "Set as anchor")).reply();
    expect(anchored.text).toContain("starts from this image");
    const link = await (await member.click(shown, "Download original")).reply();
    expect(link.buttons[0]?.url).toMatch(/^https:\/\/api\.example\/api\/files\//u);
    const edited = await member.submitModal(await member.click(shown, "Edit"), { Scene: "a beach" });
    expect((await edited.reply(({ media }) => media.length === 2)).text).toContain("a beach");

    const report = await member.submitModal(await member.click(shown, "Report"), {
      "What is wrong": ["copyright"],
      "In your own words": "it is mine",
    });
    expect((await report.reply()).text).toMatch(/receipt/u);
    const sure = await (await member.click(varied, "Delete")).reply();
    expect((await (await member.click(sure, "Delete for good")).reply(({ text }) => text === "Deleted.")).id).toBe(
      sure.id,
    );
    await world.bot().idle();
    expect(world.errors).toEqual([]);
  }, 60_000);

  it("every command answers, and so do its menus and modals", async () => {
    await using world = await createWorld({ transport });
    const { member } = await world.known({ tokens: 10 });
    const said = async (line: string, values: Readonly<Record<string, string | number | boolean>> = {}) =>
      (await (await member.slash(line, values)).reply()).text;
    const shown = await (await member.slash("/generate image")).reply(({ media }) => media.length === 1);

    expect(await said("/quote image", { count: 2 })).toContain("Costs 2 images");
    expect(await said("/quote video", { seconds: 6 })).toContain("8 tokens");
    expect(await said("/jobs")).toContain("done");
    expect((await (await member.slash("/show")).reply(({ media }) => media.length === 1)).isEphemeral).toBe(true);
    expect((await (await member.slash("/gallery")).reply()).media).toHaveLength(1);
    expect(await said("/balance")).toMatch(/2 images, 0 videos, 10 tokens[\s\S]*used/u);
    expect(await said("/plans")).toContain("Starter: $9.99 a month");
    expect(await said("/buy", { pack: "pack_100" })).toContain("prepaid codes");
    const sold = await (await member.slash("/subscribe", { plan: "pro" })).reply();
    const redeemed = await member.submitModal(await member.click(sold, "I have a code"), {
      "The code": "NO-SUCH-CODE",
    });
    expect((await redeemed.reply()).text).not.toContain("Redeemed");
    expect(await said("/character list")).toContain("Mara");
    expect(await said("/character show", { character: "Mara" })).toContain("version 1");
    expect(await said("/character anchor", { character: "Mara", image: "latest" })).toContain("starts from this image");
    expect(
      await said("/settings", { visibility: "public", spoilers: false, language: "de", character: "Mara" }),
    ).toMatch(/Mara[\s\S]*für alle in diesem Kanal[\s\S]*nein[\s\S]*Deutsch/u);
    expect(await said("/help")).toContain("Ein Studio");
    await member.slash("/settings", { visibility: "private", spoilers: true, language: "en" });
    expect(
      (await member.autocomplete("/generate image", "character", { character: "mar" })).map(({ name }) => name),
    ).toEqual(["Mara"]);

    const editing = await (await member.slash("/character edit", { character: "Mara" })).reply();
    const eyes = editing.selects[5]?.customId ?? "";
    await (
      await member.select(editing, eyes, "blue")
    ).reply(({ selects }) => (selects[5]?.options ?? []).some(({ value, isDefault }) => value === "blue" && isDefault));
    const words = await member.submitModal(await member.click(editing, "Name and description"), { Name: "Mara Two" });
    expect((await words.reply()).text).toContain("Mara Two");

    const menu = await member.submitModal(await member.messageMenu("Report", shown), {
      "What is wrong": ["other"],
      "In your own words": "look at it",
    });
    expect((await menu.reply()).text).toContain("receipt");
    const command = await member.submitModal(await member.slash("/report", { what: "somewhere" }), {
      "What is wrong": ["other"],
      "In your own words": "look at it",
    });
    expect((await command.reply()).text).toContain("receipt");

    const link = await (await member.slash("/link")).reply();
    expect(link.text).toMatch(/[B-Z]{4}-[B-Z]{4}/u);
    const code = await member.submitModal(await member.click(link, "I have a code"), {
      "The code that the web site shows": "BCDF-GHJK",
    });
    expect((await code.reply()).text).toContain("no such thing");
    expect(await said("/unlink")).toContain("cannot be done");

    const sure = await (await member.slash("/character delete", { character: "Mara Two" })).reply();
    const gone = await (
      await member.click(sure, "Delete the character")
    ).reply(({ text }) => text.includes("is deleted"));
    expect(gone.id).toBe(sure.id);
    expect(await said("/revoke")).toContain("taken back");
    expect(await said("/jobs")).toContain("I am 18 or older");
    await world.bot().idle();
    expect(world.errors).toEqual([]);
  }, 60_000);

  it("an operator sees numbers, accounts and what waits for review, in their own server alone", async () => {
    await using world = await createWorld({ transport });
    const { member, account } = await world.known({ isModerator: true });
    const prisma = await world.test.database.prisma();
    const refused = await (await member.slash("/admin stats")).reply();
    expect(refused.text).toContain("for whoever runs this bot");
    await prisma.account.update({ where: { id: account.id }, data: { role: "admin" } });
    const said = async (line: string, values: Readonly<Record<string, string | number>> = {}) =>
      (await (await member.slash(line, values)).reply()).text;
    expect(await said("/admin stats")).toContain("accounts");
    expect(await said("/admin user", { who: "ada" })).toContain("active");
    expect(await said("/admin grant", { who: account.id, tokens: 7, reason: "thanks" })).toContain("7 tokens");
    expect(await said("/admin review")).toContain("reports 0");
    expect((await world.test.studio.tokens.balance(account)).assets.token.available).toBe(7);
  });
});
