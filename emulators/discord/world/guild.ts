import type { JsonObject } from "../../shared/json.ts";
import { type Channel, channelBody } from "./channel.ts";
import { type User, userBody } from "./user.ts";

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

export interface Member {
  readonly user: User;
  readonly nickname: string | null;
  readonly roleIds: string[];
  readonly joinedAt: Date;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  /** A server-wide age restriction; it leaves the channels' own marks as they are. */
  readonly isAgeRestricted: boolean;
  /** How large a file may be here: 10 MiB, or more for a server its members pay for. */
  readonly attachmentLimit_bytes: number;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly createdAt: Date;
}

export function roleBody({ id, name, permissions }: Role, position: number): JsonObject {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

export function memberBody({ user, nickname, roleIds, joinedAt }: Member): JsonObject {
  return {
    user: userBody(user),
    nick: nickname,
    avatar: null,
    banner: null,
    roles: roleIds,
    joined_at: joinedAt.toISOString(),
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    flags: 0,
    deaf: false,
    mute: false,
  };
}

/** What REST says of a guild. */
export function guildBody(guild: Guild): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(roleBody),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: guild.isAgeRestricted,
    nsfw_level: guild.isAgeRestricted ? 3 : 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** What the gateway says when a guild becomes available: its channels and the bot's own member, whatever its size. */
export function guildCreateBody(guild: Guild, channels: readonly Channel[], botId: string): JsonObject {
  const bot = guild.members.get(botId);
  const announced = channels.filter((channel) => channel.isAnnounced);
  return {
    ...guildBody(guild),
    joined_at: guild.createdAt.toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: bot === undefined ? [] : [memberBody(bot)],
    channels: announced.filter(({ isThread }) => !isThread).map(channelBody),
    threads: announced.filter(({ isThread }) => isThread).map(channelBody),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
