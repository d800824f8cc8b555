import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction } from "discord.js";
import type { DiscordEmulator } from "../start-discord-emulator.ts";

export interface RealClient extends AsyncDisposable {
  readonly client: Client<true>;
}

/** The unmodified discord.js client, logged in to an emulator and answering by `onInteraction`. */
export async function realClient(
  { url, token }: DiscordEmulator,
  onInteraction: (interaction: Interaction) => Promise<unknown> = async () => undefined,
  options: Partial<ClientOptions> = {},
): Promise<RealClient> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: url, version: "10" }, ...options });
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
  await client.login(token);
  return {
    client: await ready,
    [Symbol.asyncDispose]: async () => client.destroy(),
  };
}
