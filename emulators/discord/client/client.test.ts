import { MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { type Studio, studio } from "../testing/studio.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";

const contract = await loadRequestContract({ warn: () => undefined });
const open = async (): Promise<Studio> =>
  studio(
    async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply({ content: "for you", flags: MessageFlags.Ephemeral });
    },
    { contract },
  );

async function post({ discord }: Studio, path: string, body: object): Promise<{ status: number; body: unknown }> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${discord.origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

async function stateOf({ discord }: Studio, member: string, channel: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${discord.origin}/_emulator/state?member=${member}&channel=${channel}`);
  return (await response.json()) as Record<string, unknown>;
}

describe("the page of the emulator", () => {
  it("consists of files that are there, and of nothing beside them", async () => {
    await using made = await open();
    const page = await (await fetch(made.discord.origin)).text();
    const files = [...page.matchAll(/"(\/_emulator\/client\/[^"]+)"/gu)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect((await fetch(`${made.discord.origin}${file}`)).status).toBe(200);
    for (const file of ["..%2f..%2fserver.ts", "none.js", "client-routes.ts"]) {
      expect((await fetch(`${made.discord.origin}/_emulator/client/${file}`)).status).toBe(404);
    }
  });

  it("sends a command, and shows the answer to the one who may see it", async () => {
    await using made = await open();
    const bob = made.guild.member({ name: "Bob" });
    const act = { member: made.ada.id, channel: made.channel.id, kind: "slash", command: "/make", options: {} };
    expect(await post(made, "/_emulator/act", act)).toMatchObject({ status: 200, body: { modal: null } });
    expect(await stateOf(made, made.ada.id, made.channel.id)).toMatchObject({
      isBotOnline: true,
      messages: [{ content: "for you" }],
      commands: [{ name: "make" }],
    });
    expect(await stateOf(made, bob.id, made.channel.id)).toMatchObject({ messages: [] });
  });

  it("says what Discord would not let a member do", async () => {
    await using made = await open();
    await post(made, `/_emulator/channels/${made.channel.id}`, { isAgeRestricted: false });
    const act = { member: made.ada.id, channel: made.channel.id, kind: "slash", command: "/make" };
    const refused = { message: expect.stringContaining("age-restricted, and this channel is not") as string };
    expect(await post(made, "/_emulator/act", act)).toMatchObject({ status: 400, body: refused });
    expect(await post(made, "/_emulator/act", { ...act, kind: "dance" })).toMatchObject({ status: 400 });
  });
});
