import type { Context } from "../interactions/context.ts";
import { warningMessage, type Message } from "../presenters/message.ts";

/** Only admins of the studio, in the server of whoever runs it. */
export async function operatorServer({ bot, interaction, account, say }: Context): Promise<Message | null> {
  const isThere = bot.operatorGuildId !== null && interaction.guildId === bot.operatorGuildId;
  return isThere && account?.role === "admin" ? null : warningMessage([say("refused_operator")]);
}
