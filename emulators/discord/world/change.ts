import type { Emulation } from "../emulation.ts";
import { type Channel, channelBody } from "./channel.ts";
import { bitsOf, type PermissionName } from "./permissions.ts";

/** Marks a channel as age-restricted, or takes the mark away. Clients hear of it. */
export function setAgeRestricted(emulation: Emulation, channel: Channel, isAgeRestricted: boolean): void {
  channel.isAgeRestricted = isAgeRestricted;
  announce(emulation, channel);
}

/** What one role or one person may no longer, or again, do in a channel. */
export function setPermissions(
  emulation: Emulation,
  channel: Channel,
  who: { readonly id: string; readonly type: "role" | "member" },
  change: { readonly allow?: readonly PermissionName[]; readonly deny?: readonly PermissionName[] },
): void {
  const index = channel.overwrites.findIndex(({ id }) => id === who.id);
  if (index !== -1) channel.overwrites.splice(index, 1);
  channel.overwrites.push({ ...who, allow: bitsOf(change.allow ?? []), deny: bitsOf(change.deny ?? []) });
  announce(emulation, channel);
}

export function removeChannel({ world, gateway, signal }: Emulation, channel: Channel): void {
  world.channels.delete(channel.id);
  for (const thread of world.channels.values()) if (thread.parentId === channel.id) world.channels.delete(thread.id);
  gateway.dispatch(channel.isThread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel.guildId, channelBody(channel));
  signal.changed();
}

function announce({ gateway, signal }: Emulation, channel: Channel): void {
  gateway.dispatch("CHANNEL_UPDATE", channel.guildId, channelBody(channel));
  signal.changed();
}
