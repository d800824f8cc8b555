import { describe, expect, it } from "vitest";
import { type DiscordEmulator, startDiscordEmulator } from "../start-discord-emulator.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";

const contract = await loadRequestContract({ warn: () => undefined });
const redirect_uri = "http://127.0.0.1:8080/back";

function pageOf({ origin, applicationId }: DiscordEmulator, changes: Record<string, string> = {}): string {
  const query = {
    client_id: applicationId,
    redirect_uri,
    response_type: "code",
    scope: "identify",
    state: "s1",
    ...changes,
  };
  return `${origin}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
}

async function exchange({ url, applicationId, clientSecret }: DiscordEmulator, code: string): Promise<Response> {
  const basic = Buffer.from(`${applicationId}:${clientSecret}`).toString("base64");
  const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri });
  return fetch(`${url}/v10/oauth2/token`, { method: "POST", body, headers: { authorization: `Basic ${basic}` } });
}

describe("logging in with Discord", () => {
  it("sends the person back with a code and the state; the code tells once who it is", async () => {
    await using discord = await startDiscordEmulator({ contract });
    const guild = discord.guild();
    const ada = guild.member({ name: "Ada", in: guild.channel() });
    const back = await discord.authorize(ada, pageOf(discord));
    expect(back.searchParams.get("state")).toBe("s1");
    const code = back.searchParams.get("code") ?? "";
    const token = (await (await exchange(discord, code)).json()) as { access_token: string };
    const authorization = `Bearer ${token.access_token}`;
    const me = await (await fetch(`${discord.url}/v10/users/@me`, { headers: { authorization } })).json();
    expect(me).toMatchObject({ id: ada.id, username: "ada" });
    expect((await exchange(discord, code)).status).toBe(400);
  });

  it.each([
    { what: "another application", changes: { client_id: "1" }, words: "Unknown Application" },
    { what: "a way back elsewhere", changes: { redirect_uri: "https://example.com/" }, words: "redirect_uri" },
    { what: "more than who one is", changes: { scope: "identify email" }, words: "scope" },
  ])("shows an error for $what", async ({ changes, words }) => {
    await using discord = await startDiscordEmulator({ contract });
    const guild = discord.guild();
    guild.channel();
    await expect(discord.authorize(guild.member(), pageOf(discord, changes))).rejects.toThrow(words);
  });
});
