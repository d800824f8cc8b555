import type { JsonObject } from "../../shared/json.ts";
import type { User } from "./user.ts";
import { userBody } from "./user.ts";

/** Discord's numbers for the kinds of channels that exist here. */
export const channelTypes = { text: 0, dm: 1, publicThread: 11, privateThread: 12 } as const;

export interface Overwrite {
  /** A role's id (the guild's own for `@everyone`) or a user's. */
  readonly id: string;
  readonly type: "role" | "member";
  allow: bigint;
  deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly type: (typeof channelTypes)[keyof typeof channelTypes];
  readonly guildId: string | null;
  name: string | null;
  /** Who opened a thread. */
  readonly ownerId: string | null;
  /** The channel a thread belongs to. */
  readonly parentId: string | null;
  readonly isThread: boolean;
  /** Whether the channel itself is marked age-restricted. Never so for threads: their parent's mark counts. */
  isAgeRestricted: boolean;
  /** Whether clients hear of it. A private or archived thread exists without the gateway ever naming it. */
  readonly isAnnounced: boolean;
  readonly overwrites: Overwrite[];
  readonly recipients: readonly User[];
  lastMessageId: string | null;
  readonly createdAt: Date;
}

/** A channel as REST and the gateway show it. Threads have no `nsfw` at all. */
export function channelBody(channel: Channel): JsonObject {
  const { id, type, guildId, name, parentId, lastMessageId } = channel;
  if (channel.recipients.length > 0) {
    return { id, type, flags: 0, last_message_id: lastMessageId, recipients: channel.recipients.map(userBody) };
  }
  const common = { id, type, guild_id: guildId, name, parent_id: parentId, last_message_id: lastMessageId, flags: 0 };
  if (channel.isThread) {
    return {
      ...common,
      owner_id: channel.ownerId,
      rate_limit_per_user: 0,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: channel.createdAt.toISOString(),
        create_timestamp: channel.createdAt.toISOString(),
        locked: false,
        invitable: true,
      },
    };
  }
  return {
    ...common,
    position: 0,
    topic: null,
    nsfw: channel.isAgeRestricted,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === "role" ? 0 : 1,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
}
