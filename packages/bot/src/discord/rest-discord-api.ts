import {
  REST,
  Routes,
  type APIApplication,
  type APIApplicationCommand,
  type APIChannel,
  type APIMessage,
  type RawFile,
  type RESTOptions,
} from "discord.js";
import { readChannel } from "../interactions/read-interaction.ts";
import { messageBody, type Message, type MessageFile } from "../presenters/message.ts";
import type { DiscordApi } from "./discord-api.ts";
import { isFailure, toDiscordFailure } from "./discord-failure.ts";

export interface RestAddress {
  /** Discord's, or an emulator's. */
  readonly baseUrl: string;
  readonly token: string;
}

const timeout_ms = 15_000;

/** What a client of discord.js and this adapter have in common. */
export function restOptions(baseUrl: string): Partial<RESTOptions> {
  return { api: `${baseUrl}/api`, version: "10", timeout: timeout_ms, retries: 3 };
}

/**
 * Discord's API by discord.js's own client, which obeys its rate limits. What goes by an interaction's token does not count towards
 * the bot's fifty requests a second, and has a client without that limit.
 */
export function restDiscordApi({ baseUrl, token }: RestAddress): DiscordApi {
  const bot = new REST(restOptions(baseUrl)).setToken(token);
  const interactions = new REST({ ...restOptions(baseUrl), globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  const commandsRoute = (applicationId: string, guildId: string | null) =>
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const commandRoute = (applicationId: string, guildId: string | null, id: string) =>
    guildId === null
      ? Routes.applicationCommand(applicationId, id)
      : Routes.applicationGuildCommand(applicationId, guildId, id);

  return {
    respond: ({ id, token }, body) =>
      done(interactions.post(Routes.interactionCallback(id, token), { body, auth: false })),
    editByToken: ({ applicationId, token }, messageId, message, signal) =>
      idOf(
        interactions.patch(Routes.webhookMessage(applicationId, token, messageId), {
          ...request(message),
          auth: false,
          ...(signal && { signal }),
        }),
      ),
    deleteByToken: ({ applicationId, token }, messageId) =>
      done(interactions.delete(Routes.webhookMessage(applicationId, token, messageId), { auth: false })),
    followUp: ({ applicationId, token }, message, visibility) =>
      idOf(interactions.post(Routes.webhook(applicationId, token), { ...request(message, visibility), auth: false })),
    post: (channelId, message) => idOf(bot.post(Routes.channelMessages(channelId), request(message))),
    edit: (channelId, messageId, message) =>
      done(bot.patch(Routes.channelMessage(channelId, messageId), request(message))),
    delete: (channelId, messageId) => done(bot.delete(Routes.channelMessage(channelId, messageId))),
    async channel(channelId) {
      try {
        return readChannel((await understood(bot.get(Routes.channel(channelId)))) as APIChannel);
      } catch (error) {
        if (isFailure(error, "no_access")) return null;
        throw error;
      }
    },
    async commands(applicationId, guildId) {
      const query = new URLSearchParams({ with_localizations: "true" });
      const found = await understood(bot.get(commandsRoute(applicationId, guildId), { query }));
      return found as readonly APIApplicationCommand[];
    },
    createCommand: (applicationId, guildId, body) => done(bot.post(commandsRoute(applicationId, guildId), { body })),
    // What kind of command it is cannot be changed, nor told again.
    editCommand: (applicationId, guildId, id, { type: _type, ...body }) =>
      done(bot.patch(commandRoute(applicationId, guildId, id), { body })),
    deleteCommand: (applicationId, guildId, id) => done(bot.delete(commandRoute(applicationId, guildId, id))),
    applicationId: async () => ((await understood(bot.get(Routes.currentApplication()))) as { id: string }).id,
    async application() {
      const found = (await understood(bot.get(Routes.currentApplication()))) as APIApplication;
      const interactionsUrl = found.interactions_endpoint_url ?? "";
      return {
        id: found.id,
        publicKey: found.verify_key,
        interactionsUrl: interactionsUrl === "" ? null : interactionsUrl,
      };
    },
    recommendedShards: async () => ((await understood(bot.get(Routes.gatewayBot()))) as { shards: number }).shards,
  };
}

function request(message: Message, visibility: { readonly isPrivate?: boolean } = {}) {
  return { body: messageBody(message, visibility), files: (message.files ?? []).map(rawFile) };
}

function rawFile({ name, bytes, contentType }: MessageFile): RawFile {
  return { name, data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), contentType };
}

async function understood<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw toDiscordFailure(error);
  }
}

async function done(call: Promise<unknown>): Promise<void> {
  await understood(call);
}

async function idOf(call: Promise<unknown>): Promise<string> {
  return ((await understood(call)) as APIMessage).id;
}
