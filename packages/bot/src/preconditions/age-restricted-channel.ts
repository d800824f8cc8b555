import { isAgeRestricted } from "../discord/channels.ts";
import type { Context } from "../interactions/context.ts";
import { warningMessage, type Message } from "../presenters/message.ts";

/** Only in servers, in channels that are age-restricted at this moment, and in their threads. */
export async function ageRestrictedChannel({ bot, interaction, say }: Context): Promise<Message | null> {
  const { guildId, channelId, channel } = interaction;
  const isAllowed = guildId !== null && channelId !== null && (await isAgeRestricted(bot.channels, channelId, channel));
  return isAllowed ? null : warningMessage([say("refused_channel")]);
}
