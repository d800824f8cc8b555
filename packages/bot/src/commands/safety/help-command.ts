import type { Context } from "../../interactions/context.ts";
import { commandTexts } from "../../localisation/command-texts.ts";
import { chooseLanguage } from "../../localisation/languages.ts";
import { textMessage } from "../../presenters/message.ts";
import { message, type Answer } from "../../registry/entry-point.ts";
import { commandDefinitions } from "../definitions/definitions.ts";

export async function help({ say, language, account, bot, interaction }: Context): Promise<Answer> {
  const texts = commandTexts[chooseLanguage(language)];
  const isOperators = account?.role === "admin" && interaction.guildId === bot.operatorGuildId;
  const lines = commandDefinitions
    .filter(({ isForOperators = false, kind }) => kind !== "menu" && (isOperators || !isForOperators))
    .map(({ name }) => `**/${texts[name]?.name ?? name}**: ${texts[name]?.description ?? ""}`);
  return message(textMessage([`## Figment\n${say("help_intro")}`, lines.join("\n"), say("help_end")]));
}
