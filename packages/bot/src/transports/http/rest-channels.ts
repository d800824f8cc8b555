import type { Channels } from "../../discord/channels.ts";
import type { DiscordApi } from "../../discord/discord-api.ts";
import type { ChannelFacts } from "../../interactions/interaction.ts";

/** How long what Discord said of a channel is believed. */
const memory_ms = 5_000;
const remembered = 2_000;

/** Channels as Discord's API tells them, for a bot without a connection that keeps them up to date. */
export function restChannels(api: DiscordApi, now: () => Date): Channels {
  const known = new Map<string, { readonly facts: Promise<ChannelFacts | null>; readonly until_ms: number }>();
  return {
    find(channelId) {
      const at_ms = now().getTime();
      const fresh = known.get(channelId);
      if (fresh !== undefined && fresh.until_ms > at_ms) return fresh.facts;
      const facts = api.channel(channelId);
      known.delete(channelId);
      known.set(channelId, { facts, until_ms: at_ms + memory_ms });
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      facts.catch(() => known.delete(channelId));
      return facts;
    },
  };
}
