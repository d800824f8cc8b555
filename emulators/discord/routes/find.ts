import type { FastifyRequest } from "fastify";
import type { Emulation } from "../emulation.ts";
import { problem } from "../problem.ts";
import type { Channel } from "../world/channel.ts";
import type { Guild } from "../world/guild.ts";
import type { Message } from "../world/message.ts";
import { has, type PermissionName } from "../world/permissions.ts";
import { permissionsOf } from "../world/world.ts";

export function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string | undefined>>)[name] ?? "";
}

/** @throws Problem 10004, or 50001 when the bot is no member */
export function guildOf({ world, application }: Emulation, request: FastifyRequest): Guild {
  const guild = world.guilds.get(parameter(request, "guild"));
  if (guild === undefined) throw problem("unknownGuild");
  if (!guild.members.has(application.bot.id)) throw problem("missingAccess");
  return guild;
}

/** The channel of the path, if the bot may see it. @throws Problem 10003, 50001 */
export function channelOf(emulation: Emulation, request: FastifyRequest): Channel {
  const channel = emulation.world.channels.get(parameter(request, "channel"));
  if (channel === undefined) throw problem("unknownChannel");
  if (!has(botPermissions(emulation, channel), "ViewChannel")) throw problem("missingAccess");
  return channel;
}

/** A message of the channel that anybody may see: ephemeral ones exist for interactions alone. @throws Problem 10008 */
export function messageOf({ world }: Emulation, request: FastifyRequest, channel: Channel): Message {
  const message = world.messages.get(parameter(request, "message"));
  if (message === undefined || message.channelId !== channel.id || message.ephemeralFor !== null) {
    throw problem("unknownMessage");
  }
  return message;
}

/** @throws Problem 50013 */
export function demand(emulation: Emulation, channel: Channel, ...names: readonly PermissionName[]): void {
  const permissions = botPermissions(emulation, channel);
  if (!names.every((name) => has(permissions, name))) throw problem("missingPermissions");
}

function botPermissions({ world, application }: Emulation, channel: Channel): bigint {
  return permissionsOf(world, application.bot.id, channel);
}
