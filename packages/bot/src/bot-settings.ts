import { StudioError, type Config } from "@figment/core";

/** What the bot needs to know of its application. */
export interface BotSettings {
  readonly token: string;
  readonly baseUrl: string;
  readonly transport: "gateway" | "http";
  readonly publicKey: string | null;
  readonly host: string;
  readonly port: number;
  readonly shards: number;
  readonly siteUrl: string;
  readonly apiUrl: string | null;
  readonly operatorGuildId: string | null;
  readonly allowsPublicResults: boolean;
}

/** Reads them. Throws `invalid_configuration` for what is missing. */
export function readBotSettings(config: Config): BotSettings {
  const token = config["discord.token"]?.reveal().trim();
  if (token === undefined) {
    throw new StudioError("invalid_configuration", "The bot has no token: DISCORD_TOKEN is not set.", {
      nextSteps: ["docs/discord-setup.md leads from nothing to a bot that works."],
    });
  }
  const transport = config["discord.transport"];
  const publicKey = config["discord.public_key"];
  if (transport === "http" && publicKey === null) {
    throw new StudioError(
      "invalid_configuration",
      "Calls of Discord cannot be told from others: DISCORD_PUBLIC_KEY is not set.",
      {
        nextSteps: ["Copy it from the application's page at Discord: General Information, Public Key."],
      },
    );
  }
  return {
    token,
    baseUrl: withoutEnd(config["discord.base_url"] ?? "https://discord.com"),
    transport,
    publicKey,
    host: config["discord.http_host"] ?? "127.0.0.1",
    port: config["discord.http_port"],
    shards: config["discord.shards"],
    siteUrl: withoutEnd(config["site.url"] ?? "http://localhost:4321"),
    apiUrl: config["api.public_url"] === null ? null : withoutEnd(config["api.public_url"]),
    operatorGuildId: config["discord.operator_guild_id"],
    allowsPublicResults: config["discord.public_results"],
  };
}

const withoutEnd = (url: string): string => url.replace(/\/+$/u, "");
