import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandDefinition } from "./command-definition.ts";

/**
 * The body that registers a command with Discord. Throws where a name or description breaks Discord's limits.
 *
 * Always age-restricted, installed in servers and used in servers alone: as a user's app, or in private channels, no
 * channel's age restriction would protect it.
 */
export function toDiscordCommand(definition: CommandDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return new SlashCommandBuilder()
    .setName(definition.name)
    .setDescription(definition.description)
    .setNSFW(true)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .toJSON();
}
