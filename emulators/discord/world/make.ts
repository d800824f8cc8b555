import type { Emulation } from "../emulation.ts";
import { attachmentLimit_bytes } from "../messages/write-message.ts";
import { type Channel, channelBody, channelTypes } from "./channel.ts";
import { type Guild, guildCreateBody, type Member } from "./guild.ts";
import { bitsOf, ordinaryPermissions, type PermissionName } from "./permissions.ts";
import type { User } from "./user.ts";

export interface GuildOptions {
  readonly name?: string;
  readonly locale?: string;
  /** The whole server is age-restricted; its channels' own marks are another matter. */
  readonly isAgeRestricted?: boolean;
  readonly attachmentLimit_bytes?: number;
}

export interface ChannelOptions {
  readonly name?: string;
  readonly isAgeRestricted?: boolean;
}

export interface ThreadOptions {
  readonly name?: string;
  readonly isPrivate?: boolean;
  /** Whether the bot hears of it. A thread it never heard of is not in any client's cache. */
  readonly isCached?: boolean;
}

export interface MemberOptions {
  readonly name?: string;
  readonly locale?: string;
  /** What this member may do beyond what everybody may. */
  readonly permissions?: readonly PermissionName[];
}

/** A server with the bot and an owner in it. */
export function makeGuild(emulation: Emulation, options: GuildOptions): Guild {
  const { ids, world, clock, application, gateway, signal } = emulation;
  const id = ids.nextApart();
  const owner = makeUser(emulation, { name: "owner" });
  const guild: Guild = {
    id,
    name: options.name ?? "Studio",
    ownerId: owner.id,
    locale: options.locale ?? "en-US",
    isAgeRestricted: options.isAgeRestricted ?? false,
    attachmentLimit_bytes: options.attachmentLimit_bytes ?? attachmentLimit_bytes,
    roles: new Map([[id, { id, name: "@everyone", permissions: ordinaryPermissions }]]),
    members: new Map(),
    createdAt: clock.now(),
  };
  for (const user of [owner, application.bot]) join(emulation, guild, user, []);
  world.guilds.set(id, guild);
  gateway.dispatch("GUILD_CREATE", id, guildCreateBody(guild, [], application.bot.id));
  signal.changed();
  return guild;
}

export function makeChannel(emulation: Emulation, guild: Guild, options: ChannelOptions): Channel {
  return addChannel(emulation, {
    type: channelTypes.text,
    guildId: guild.id,
    name: options.name ?? "general",
    parentId: null,
    ownerId: null,
    isAgeRestricted: options.isAgeRestricted ?? false,
    isAnnounced: true,
    recipients: [],
  });
}

export function makeThread(emulation: Emulation, parent: Channel, options: ThreadOptions): Channel {
  return addChannel(emulation, {
    type: options.isPrivate === true ? channelTypes.privateThread : channelTypes.publicThread,
    guildId: parent.guildId,
    name: options.name ?? "thread",
    parentId: parent.id,
    ownerId: emulation.world.guilds.get(parent.guildId ?? "")?.ownerId ?? null,
    isAgeRestricted: false,
    isAnnounced: options.isCached ?? true,
    recipients: [],
  });
}

/** The conversation of a person and the bot; made when first needed. */
export function dmBetween(emulation: Emulation, user: User): Channel {
  const known = [...emulation.world.channels.values()].find(({ recipients }) => recipients[0]?.id === user.id);
  if (known !== undefined) return known;
  return addChannel(emulation, {
    type: channelTypes.dm,
    guildId: null,
    name: null,
    parentId: null,
    ownerId: null,
    isAgeRestricted: false,
    isAnnounced: false,
    recipients: [user],
  });
}

function addChannel(
  { ids, world, clock, gateway, signal }: Emulation,
  given: Omit<Channel, "id" | "isThread" | "overwrites" | "lastMessageId" | "createdAt">,
): Channel {
  const isThread = given.type === channelTypes.publicThread || given.type === channelTypes.privateThread;
  const channel = { ...given, id: ids.next(), isThread, overwrites: [], lastMessageId: null, createdAt: clock.now() };
  world.channels.set(channel.id, channel);
  if (channel.isAnnounced) {
    gateway.dispatch(isThread ? "THREAD_CREATE" : "CHANNEL_CREATE", channel.guildId, channelBody(channel));
  }
  signal.changed();
  return channel;
}

export function makeUser({ ids, world }: Emulation, options: MemberOptions): User {
  const name = options.name ?? "member";
  const username = name.toLowerCase().replaceAll(/[^a-z0-9_.]/gu, "_");
  const user = { id: ids.next(), username, globalName: name, isBot: false, locale: options.locale ?? "en-US" };
  world.users.set(user.id, user);
  return user;
}

/** Makes somebody a member; permissions of their own come by a role of their own. */
export function join(
  { ids, clock }: Emulation,
  guild: Guild,
  user: User,
  permissions: readonly PermissionName[],
): Member {
  const member: Member = { user, nickname: null, roleIds: [], joinedAt: clock.now() };
  if (permissions.length > 0) {
    const id = ids.next();
    guild.roles.set(id, { id, name: `${user.username}'s role`, permissions: bitsOf(permissions) });
    member.roleIds.push(id);
  }
  guild.members.set(user.id, member);
  return member;
}
