import { randomBytes } from "node:crypto";
import { type JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { attachmentLimit_bytes } from "../messages/write-message.ts";
import type { Channel } from "../world/channel.ts";
import { channelBody } from "../world/channel.ts";
import { memberBody } from "../world/guild.ts";
import type { Message } from "../world/message.ts";
import { type User, userBody } from "../world/user.ts";
import { permissionsOf } from "../world/world.ts";
import { type Interaction, keepInteraction } from "./interaction.ts";

export interface Occasion {
  readonly user: User;
  readonly channel: Channel;
  readonly type: number;
  readonly name: string;
  readonly commandType: number;
  readonly sourceMessage: Message | null;
  /** The kind's own part of the payload. */
  readonly data: JsonObject;
  /** The message as the application is told of it, for components and modals. */
  readonly message?: JsonObject;
}

/** Makes an interaction of something that a person did; nobody has been told yet. */
export function raiseInteraction(emulation: Emulation, occasion: Occasion): Interaction {
  const { ids, clock, interactions } = emulation;
  const { user, channel, type, name, commandType, sourceMessage } = occasion;
  const id = ids.next();
  const token = `aW50ZXJhY3Rpb24_${randomBytes(48).toString("base64url")}`;
  const interaction: Interaction = {
    id,
    token,
    type,
    user,
    guildId: channel.guildId,
    channelId: channel.id,
    createdAt: clock.now(),
    name,
    sourceMessage,
    commandType,
    payload: { ...common(emulation, occasion), id, token },
    acknowledgement: null,
    originalId: null,
    modal: null,
    choices: null,
  };
  keepInteraction(interactions, interaction);
  return interaction;
}

function common({ application, world }: Emulation, { user, channel, type, data, message }: Occasion): JsonObject {
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const permissions = permissionsOf(world, user.id, channel).toString();
  const shared = {
    application_id: application.id,
    type,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelBody(channel), permissions },
    app_permissions: permissionsOf(world, application.bot.id, channel).toString(),
    locale: user.locale,
    entitlements: [],
    attachment_size_limit: guild?.attachmentLimit_bytes ?? attachmentLimit_bytes,
    ...(message !== undefined && { message }),
  };
  if (guild === undefined) {
    return { ...shared, user: userBody(user), context: 1, authorizing_integration_owners: { "0": "0" } };
  }
  const member = guild.members.get(user.id);
  return {
    ...shared,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: member === undefined ? null : { ...memberBody(member), permissions },
    context: 0,
    authorizing_integration_owners: { "0": guild.id },
  };
}
