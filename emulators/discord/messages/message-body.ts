import type { JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { Message } from "../world/message.ts";
import { userBody } from "../world/user.ts";

/** A message as REST, the gateway and interactions show it. */
export function messageBody({ world, application, interactions }: Emulation, message: Message): JsonObject {
  const author = world.users.get(message.authorId);
  const interaction = message.interactionId === null ? undefined : interactions.byId.get(message.interactionId);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: author === undefined ? null : userBody(author),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments,
    flags: message.flags,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: message.createdAt.toISOString(),
    edited_timestamp: message.editedAt?.toISOString() ?? null,
    ...(interaction !== undefined && {
      application_id: application.id,
      webhook_id: application.id,
      interaction_metadata: metadata(interaction),
    }),
  };
}

function metadata({ id, type, user, guildId, name, commandType, sourceMessage }: Interaction): JsonObject {
  return {
    id,
    type,
    user: userBody(user),
    authorizing_integration_owners: guildId === null ? {} : { "0": guildId },
    ...(commandType > 0 && { name, command_type: commandType }),
    ...(sourceMessage !== null && { interacted_message_id: sourceMessage.id }),
  };
}
