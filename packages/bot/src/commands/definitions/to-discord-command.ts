import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
} from "discord.js";
import type { CommandBody } from "../../discord/discord-api.ts";
import { commandTexts, type CommandText } from "../../localisation/command-texts.ts";
import { discordLocales, languages, type Language } from "../../localisation/languages.ts";
import { sayIn } from "../../localisation/say.ts";
import type { ChoiceDefinition, CommandDefinition, OptionDefinition } from "./command-definition.ts";

const optionTypes = {
  text: ApplicationCommandOptionType.String,
  "whole number": ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  "yes or no": ApplicationCommandOptionType.Boolean,
} as const;

/**
 * The body that registers a command with Discord. Always age-restricted, installed in servers and used in servers alone: as a user's
 * app, or in private channels, no channel's age restriction would protect it.
 */
export function toDiscordCommand(definition: CommandDefinition): CommandBody {
  const { kind, name, options, subcommands } = definition;
  const common = {
    nsfw: true,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  if (kind === "menu") {
    return {
      type: ApplicationCommandType.Message,
      name,
      name_localizations: localised(`menu ${name}`, "name"),
      ...common,
    };
  }
  const inner = subcommands?.map((subcommand) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...texts(`${name} ${subcommand.name}`, subcommand.name),
    options: (subcommand.options ?? []).map(toOption),
  }));
  return {
    type: ApplicationCommandType.ChatInput,
    ...texts(name, name),
    ...common,
    // An admin command is seen by those who manage its server, and by nobody else.
    ...(definition.isForOperators === true && { default_member_permissions: "32" }),
    options: inner ?? (options ?? []).map(toOption),
  };
}

function toOption(option: OptionDefinition): APIApplicationCommandBasicOption {
  const { name, type, isRequired = false, hasAutocomplete = false, minimum, maximum, longest, choices } = option;
  return {
    type: optionTypes[type],
    ...texts(`option ${name}`, name),
    required: isRequired,
    ...(hasAutocomplete && { autocomplete: true }),
    ...(minimum !== undefined && { min_value: minimum }),
    ...(maximum !== undefined && { max_value: maximum }),
    ...(longest !== undefined && { max_length: longest }),
    ...(choices !== undefined && { choices: choices.map(toChoice) }),
  } as APIApplicationCommandBasicOption;
}

function toChoice(choice: ChoiceDefinition) {
  const { value } = choice;
  if ("label" in choice) return { name: choice.label, value };
  const localisations = languages
    .filter((language) => language !== "en")
    .flatMap((language) => discordLocales[language].map((locale) => [locale, sayIn(language)(choice.key)]));
  return { name: sayIn("en")(choice.key), value, name_localizations: Object.fromEntries(localisations) };
}

function texts(key: string, name: string) {
  return {
    name,
    description: textOf("en", key).description,
    name_localizations: localised(key, "name"),
    description_localizations: localised(key, "description"),
  };
}

function localised(key: string, part: keyof CommandText): Record<string, string> {
  const others = languages.filter((language) => language !== "en");
  return Object.fromEntries(
    others.flatMap((language) => discordLocales[language].map((locale) => [locale, textOf(language, key)[part]])),
  );
}

function textOf(language: Language, key: string): CommandText {
  const text = commandTexts[language][key];
  if (text === undefined) throw new Error(`There is no text for the command "${key}" in ${language}.`);
  return text;
}
