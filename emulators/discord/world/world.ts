import type { Channel } from "./channel.ts";
import type { Command } from "./command.ts";
import type { Guild } from "./guild.ts";
import type { Message } from "./message.ts";
import { ordinaryPermissions, permissionsIn } from "./permissions.ts";
import type { User } from "./user.ts";

/** Everything that exists on the emulated Discord. */
export interface World {
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly users: Map<string, User>;
  /** Oldest first. */
  readonly messages: Map<string, Message>;
  /** By id; those of one guild alone name it. */
  readonly commands: Map<string, Command>;
  /** How many commands were made where on which day. */
  readonly commandCreates: Map<string, number>;
}

export function createWorld(): World {
  return {
    guilds: new Map(),
    channels: new Map(),
    users: new Map(),
    messages: new Map(),
    commands: new Map(),
    commandCreates: new Map(),
  };
}

export function channelsOf(world: World, guildId: string): Channel[] {
  return [...world.channels.values()].filter((channel) => channel.guildId === guildId);
}

/** The channel whose age restriction and overwrites count: a thread's parent. Undefined when that parent is gone. */
export function governingChannel(world: World, channel: Channel): Channel | undefined {
  return channel.parentId === null || !channel.isThread ? channel : world.channels.get(channel.parentId);
}

/** Whether Discord shows age-restricted commands in a channel: it is marked so, or its whole server is. */
export function allowsAgeRestricted(world: World, channel: Channel): boolean {
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) return false;
  return guild.isAgeRestricted || governingChannel(world, channel)?.isAgeRestricted === true;
}

/** What somebody may do in a channel; in a conversation of two, what is ordinary. */
export function permissionsOf(world: World, userId: string, channel: Channel): bigint {
  if (channel.guildId === null) return ordinaryPermissions;
  const guild = world.guilds.get(channel.guildId);
  const governing = governingChannel(world, channel);
  return guild === undefined || governing === undefined ? 0n : permissionsIn(guild, userId, governing);
}
