import { type Interaction, REST } from "discord.js";
import { manualClock } from "../../shared/clock.ts";
import { type DiscordEmulator, type DiscordEmulatorOptions, startDiscordEmulator } from "../start-discord-emulator.ts";
import type { MemberDriver } from "../driver/member-driver.ts";
import type { ChannelDriver, GuildDriver } from "../driver/place-drivers.ts";
import { type RealClient, realClient } from "./real-client.ts";

/** An age-restricted channel with one member in it, a bot that answers, and one command `/make` to ask it by. */
export interface Studio extends AsyncDisposable {
  readonly discord: DiscordEmulator;
  readonly guild: GuildDriver;
  readonly channel: ChannelDriver;
  readonly ada: MemberDriver;
  readonly bot: RealClient["client"];
  readonly rest: REST;
}

export async function studio(
  onInteraction: (interaction: Interaction) => Promise<unknown>,
  options: DiscordEmulatorOptions = {},
): Promise<Studio> {
  const discord = await startDiscordEmulator({ clock: manualClock(), ...options });
  const guild = discord.guild();
  const channel = guild.channel({ name: "studio", isAgeRestricted: true });
  const ada = guild.member({ name: "Ada", in: channel });
  // Refusals are what most of these tests look for: they read them from the log of requests.
  const real = await realClient(discord, (interaction) => onInteraction(interaction).catch(() => undefined));
  const rest = new REST({ api: discord.url, version: "10" }).setToken(discord.token);
  await rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: "make", description: "Make something", nsfw: true }],
  });
  return {
    discord,
    guild,
    channel,
    ada,
    bot: real.client,
    rest,
    async [Symbol.asyncDispose]() {
      await real[Symbol.asyncDispose]();
      await discord.close();
    },
  };
}

/** Asks the API as nobody's client would, and gives the answer as it is. */
export async function ask(
  { url, token }: DiscordEmulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }> {
  const response = await fetch(`${url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers };
}
