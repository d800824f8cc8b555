import { PermissionFlagsBits } from "discord.js";
import { isThread } from "../discord/channels.ts";
import type { Context } from "../interactions/context.ts";
import { isPublicWanted } from "../jobs/visibility.ts";
import { warningMessage, type Message } from "../presenters/message.ts";

/** Where results are to be seen by everybody: the operator allows it, and the bot may post pictures here. Looked at before anything is made. */
export async function mayPostPublicly(context: Context): Promise<Message | null> {
  const { bot, interaction, say } = context;
  if (!isPublicWanted(context)) return null;
  if (!bot.allowsPublicResults) return warningMessage([say("refused_public")]);
  const { channel, appPermissions } = interaction;
  const inThread = channel !== null && isThread(channel);
  const send = inThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const needed = [PermissionFlagsBits.ViewChannel, send, PermissionFlagsBits.AttachFiles];
  const isAllowed = needed.every((bit) => (appPermissions & bit) === bit);
  return isAllowed ? null : warningMessage([say("refused_permissions")]);
}
