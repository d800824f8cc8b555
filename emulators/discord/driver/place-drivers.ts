import type { Emulation } from "../emulation.ts";
import { removeChannel, setAgeRestricted, setPermissions } from "../world/change.ts";
import type { Channel } from "../world/channel.ts";
import type { Guild } from "../world/guild.ts";
import {
  type ChannelOptions,
  join,
  makeChannel,
  makeThread,
  makeUser,
  type MemberOptions,
  type ThreadOptions,
} from "../world/make.ts";
import { deleteMessage } from "../messages/write-message.ts";
import type { PermissionName } from "../world/permissions.ts";
import { channelsOf } from "../world/world.ts";
import { type MemberDriver, memberDriver } from "./member-driver.ts";
import { type MessageView, viewOf } from "./message-view.ts";

/** A channel or thread, and what its moderators can do to it. */
export interface ChannelDriver {
  readonly id: string;
  readonly guildId: string | null;
  thread(options?: ThreadOptions): ChannelDriver;
  /** What everybody in it sees, oldest first. */
  messages(): readonly MessageView[];
  setAgeRestricted(isAgeRestricted: boolean): void;
  /** Takes permissions from the bot here. None: gives them back. */
  denyBot(...names: readonly PermissionName[]): void;
  /** Somebody with the right to deletes a message. */
  deleteMessage(message: { readonly id: string }): void;
  remove(): void;
}

export interface GuildDriver {
  readonly id: string;
  channel(options?: ChannelOptions): ChannelDriver;
  /** A new member, in the given channel or in the first there is. */
  member(options?: MemberOptions & { readonly in?: ChannelDriver }): MemberDriver;
}

function channelDriver(emulation: Emulation, channel: Channel): ChannelDriver {
  const { world, application } = emulation;
  return {
    id: channel.id,
    guildId: channel.guildId,
    thread: (options = {}) => channelDriver(emulation, makeThread(emulation, channel, options)),
    messages: () =>
      [...world.messages.values()]
        .filter(({ channelId, ephemeralFor }) => channelId === channel.id && ephemeralFor === null)
        .map(viewOf),
    setAgeRestricted: (isAgeRestricted) => setAgeRestricted(emulation, channel, isAgeRestricted),
    denyBot: (...names) =>
      setPermissions(emulation, channel, { id: application.bot.id, type: "member" }, { deny: names }),
    deleteMessage({ id }) {
      const message = world.messages.get(id);
      if (message === undefined) throw new Error(`There is no message ${id}.`);
      deleteMessage(emulation, message);
    },
    remove: () => removeChannel(emulation, channel),
  };
}

export function guildDriver(emulation: Emulation, guild: Guild): GuildDriver {
  return {
    id: guild.id,
    channel: (options = {}) => channelDriver(emulation, makeChannel(emulation, guild, options)),
    member({ in: place, ...options } = {}) {
      const user = makeUser(emulation, options);
      join(emulation, guild, user, options.permissions ?? []);
      const channel =
        place === undefined ? channelsOf(emulation.world, guild.id)[0] : emulation.world.channels.get(place.id);
      if (channel === undefined) throw new Error("The server has no channel to be in; make one first.");
      return memberDriver(emulation, user, channel);
    },
  };
}
