import type { DiscordApi } from "../discord/discord-api.ts";
import type { ChannelFacts } from "../interactions/interaction.ts";
import type { Message } from "../presenters/message.ts";

/** Something that the bot showed. */
export interface Posted {
  readonly message: Message;
  /** Whether everybody in the channel sees it. */
  readonly isPublic: boolean;
}

export interface RecordingApi extends DiscordApi {
  readonly posted: Posted[];
  /** What Discord says of channels. */
  readonly channels: Map<string, ChannelFacts>;
}

/** An adapter that keeps what the bot would have shown. */
export function recordingApi(): RecordingApi {
  const posted: Posted[] = [];
  const channels = new Map<string, ChannelFacts>();
  const publicIds = new Set<string>();
  let ids = 0;
  const keep = (message: Message, isPublic: boolean): string => {
    posted.push({ message, isPublic });
    ids += 1;
    const id = `9${ids}`;
    if (isPublic) publicIds.add(id);
    return id;
  };
  return {
    posted,
    channels,
    respond: async () => {},
    editByToken: async (_place, messageId, message) => keep(message, publicIds.has(messageId)),
    deleteByToken: async () => {},
    followUp: async (_place, message, { isPrivate }) => keep(message, !isPrivate),
    post: async (_channelId, message) => keep(message, true),
    edit: async (_channelId, _messageId, message) => void keep(message, true),
    delete: async () => {},
    channel: async (channelId) => channels.get(channelId) ?? null,
    commands: async () => [],
    createCommand: async () => {},
    editCommand: async () => {},
    deleteCommand: async () => {},
    applicationId: async () => "1",
    application: async () => ({ id: "1", publicKey: "", interactionsUrl: null }),
    recommendedShards: async () => 1,
  };
}
