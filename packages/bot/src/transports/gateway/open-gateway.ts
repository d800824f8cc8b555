import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options, type APIInteraction } from "discord.js";
import { StudioError } from "@figment/core";
import type { Channels } from "../../discord/channels.ts";
import type { DiscordApi } from "../../discord/discord-api.ts";
import { restOptions } from "../../discord/rest-discord-api.ts";
import { firstAnswerBody } from "../../interactions/first-answer-body.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import { readInteraction } from "../../interactions/read-interaction.ts";
import type { Responder } from "../../interactions/responder.ts";

interface GatewayOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly api: DiscordApi;
  readonly now: () => Date;
  readonly onError: (what: string, error: unknown) => void;
}

export interface Gateway extends AsyncDisposable {
  readonly channels: Channels;
  /** Interactions go to `receive` from now on; resolves when Discord has told of every server. */
  open(receive: (interaction: Interaction, responder: Responder) => Promise<void>): Promise<void>;
}

/** A connection to Discord with the intent Guilds alone, which keeps channels up to date. It resumes by itself after a drop. */
export function createGateway({ baseUrl, token, api, now, onError }: GatewayOptions): Gateway {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(baseUrl),
    // Interactions bring the messages that they are about: none has to be kept.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [] },
  });
  client.on(Events.Error, (error) => onError("the connection to Discord", error));
  client.on(Events.ShardError, (error) => onError("the connection to Discord", error));

  const channels: Channels = {
    async find(channelId) {
      const channel = client.channels.cache.get(channelId);
      if (channel === undefined) return api.channel(channelId);
      const parentId = "parentId" in channel ? channel.parentId : null;
      // Of a thread, and of what the gateway did not tell, it is unknown.
      const isAgeRestricted = "nsfw" in channel && typeof channel.nsfw === "boolean" ? channel.nsfw : null;
      return { id: channel.id, type: channel.type, isAgeRestricted, parentId };
    },
  };

  return {
    channels,
    async open(receive) {
      client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
        const interaction = readInteraction(raw, now());
        if (interaction !== null) void receive(interaction, gatewayResponder(api, interaction));
      });
      const ready = new Promise<void>((resolve) => {
        client.once(Events.ClientReady, () => resolve());
      });
      try {
        await client.login(token);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new StudioError("invalid_configuration", `Discord does not let the bot in: ${reason}`, {
          nextSteps: ["Check DISCORD_TOKEN: the page of the application at Discord shows a new one under Bot."],
          cause: error,
        });
      }
      await ready;
    },
    [Symbol.asyncDispose]: () => client.destroy(),
  };
}

function gatewayResponder(api: DiscordApi, interaction: Interaction): Responder {
  return { answer: (first) => api.respond(interaction, firstAnswerBody(first)) };
}
