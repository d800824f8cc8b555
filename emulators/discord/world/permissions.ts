import type { Channel } from "./channel.ts";
import type { Guild } from "./guild.ts";

/** The permissions that decide anything here, by discord.js's names, as Discord's bits. */
export const permissionBits = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof permissionBits;

const everyPermission = (1n << 53n) - 1n;

const { Administrator, ManageChannels, ManageGuild, ManageMessages, ManageThreads } = permissionBits;

/** What `@everyone` may do in a guild nobody changed. */
export const ordinaryPermissions =
  Object.values(permissionBits).reduce((sum, bit) => sum | bit, 0n) &
  ~(Administrator | ManageChannels | ManageGuild | ManageMessages | ManageThreads);

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | permissionBits[name], 0n);
}

/**
 * What a member may do in a channel, by Discord's own order: roles, then the channel's overwrites for everyone, for roles,
 * for the member. `of` is a thread's parent for a thread, which has no overwrites of its own.
 */
export function permissionsIn(guild: Guild, userId: string, of: Channel): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return everyPermission;
  const roleIds = [guild.id, ...member.roleIds];
  const granted = roleIds.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if ((granted & Administrator) !== 0n) return everyPermission;
  const everyone = of.overwrites.filter(({ id }) => id === guild.id);
  const roles = of.overwrites.filter(({ id }) => id !== guild.id && member.roleIds.includes(id));
  const own = of.overwrites.filter(({ id }) => id === userId);
  return [everyone, roles, own].reduce(
    (sum, layer) =>
      layer.reduce(
        (left, { allow }) => left | allow,
        layer.reduce((left, { deny }) => left & ~deny, sum),
      ),
    granted,
  );
}

export function has(permissions: bigint, name: PermissionName): boolean {
  return (permissions & permissionBits[name]) !== 0n;
}
