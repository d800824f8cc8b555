import { describe, expect, it } from "vitest";
import { ask, type Studio, studio } from "../testing/studio.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";
import { type FaultRuleScript, parseFaultScript } from "./fault-script.ts";

const contract = await loadRequestContract({ warn: () => undefined });

/** A bot that answers "done" and counts what it hears. */
async function withFaults(faults: readonly FaultRuleScript[]): Promise<{ made: Studio; heard: string[] }> {
  const heard: string[] = [];
  const made = await studio(
    async (interaction) => {
      heard.push(interaction.id);
      if (interaction.isRepliable()) await interaction.reply("done");
    },
    { contract },
  );
  made.discord.setFaults(faults);
  return { made, heard };
}

describe("the fault script", () => {
  it("delivers an interaction twice, under one id; the second answer is refused", async () => {
    const { made, heard } = await withFaults([{ on: "interaction", fault: "twice" }]);
    await using studio = made;
    await studio.ada.slash("/make");
    await studio.discord.until("the second answer", () =>
      studio.discord.requests().some(({ notes }) => notes.some((note) => note.includes("already been acknowledged"))),
    );
    expect(heard).toHaveLength(2);
    expect(new Set(heard).size).toBe(1);
  });

  it("lets a channel lose its age restriction, or the bot its permissions, while something is made", async () => {
    const { made } = await withFaults([
      { on: "interaction", match: { nth: 1 }, fault: "permissions-lost" },
      { on: "interaction", match: { nth: 2 }, fault: "age-restriction-lost" },
    ]);
    await using studio = made;
    await studio.ada.slash("/make");
    const path = `/channels/${studio.channel.id}`;
    expect(await ask(studio.discord, "GET", path)).toMatchObject({ status: 403, body: { code: 50001 } });
    studio.channel.denyBot();
    await studio.ada.slash("/make");
    expect(await ask(studio.discord, "GET", path)).toMatchObject({ body: { nsfw: false } });
  });

  it("has moderation refuse a message, and a moderator delete one", async () => {
    const { made } = await withFaults([
      { on: "message", match: { includes: "garden" }, fault: "automod" },
      { on: "message", match: { includes: "forest" }, fault: "deleted" },
    ]);
    await using studio = made;
    const path = `/channels/${studio.channel.id}/messages`;
    expect(await ask(studio.discord, "POST", path, { content: "a garden" })).toMatchObject({ body: { code: 200_000 } });
    expect(await ask(studio.discord, "POST", path, { content: "a forest" })).toMatchObject({ status: 200 });
    expect(studio.channel.messages()).toEqual([]);
  });

  it("answers 429 for as long as it says", async () => {
    const fault = { kind: "429", retry_after_seconds: 7, scope: "global" } as const;
    const { made } = await withFaults([{ on: "request", match: { includes: "/guilds/" }, times: 1, fault }]);
    await using studio = made;
    const first = await ask(studio.discord, "GET", `/guilds/${studio.guild.id}`);
    expect(first).toMatchObject({ status: 429, body: { retry_after: 7, global: true } });
    expect((await ask(studio.discord, "GET", `/guilds/${studio.guild.id}`)).status).toBe(200);
  });

  it.each([
    { script: {}, words: "a list of rules" },
    { script: [{ on: "webhook", fault: "twice" }], words: 'Rule 1: "on" is one of request, message, interaction' },
    { script: [{ on: "message", fault: "twice" }], words: "automod, explicit, deleted" },
    { script: [{ on: "message", fault: "automod", match: { nth: 0 } }], words: "Rule 1, nth: a number from 1" },
    { script: [{ on: "message", fault: "automod", macth: {} }], words: 'no "macth"' },
  ])("that cannot be followed is refused: $words", ({ script, words }) => {
    expect(() => parseFaultScript(script)).toThrow(words);
  });
});
