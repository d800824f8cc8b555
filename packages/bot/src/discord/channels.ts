import { ChannelType } from "discord.js";
import type { ChannelFacts } from "../interactions/interaction.ts";

/** PORT. Looks at channels as they are now. Adapters: the gateway's cache, which Discord keeps up to date; Discord's API. */
export interface Channels {
  /** `null`: there is none that the bot can see. */
  find(channelId: string): Promise<ChannelFacts | null>;
}

const threads: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** Kinds of channels that can be age-restricted themselves. */
const restrictable: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];

/**
 * Whether a channel is age-restricted. A thread is as its parent is; Discord does not say it of the thread itself. What cannot be
 * found out is not.
 *
 * @param facts what an interaction says of the channel that it came from; `null` asks for it
 */
export async function isAgeRestricted(
  channels: Channels,
  channelId: string,
  facts: ChannelFacts | null,
): Promise<boolean> {
  try {
    const channel = facts ?? (await channels.find(channelId));
    if (channel === null) return false;
    if (!threads.includes(channel.type))
      return isRestricted(channel) ?? isRestricted(await channels.find(channelId)) ?? false;
    const parentId = channel.parentId ?? (await channels.find(channelId))?.parentId ?? null;
    return parentId !== null && (isRestricted(await channels.find(parentId)) ?? false);
  } catch {
    return false;
  }
}

/** `null`: it is not said. */
function isRestricted(channel: ChannelFacts | null): boolean | null {
  return channel !== null && restrictable.includes(channel.type) ? channel.isAgeRestricted : null;
}

export function isThread({ type }: ChannelFacts): boolean {
  return threads.includes(type);
}
