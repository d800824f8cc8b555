import type { FastifyInstance } from "fastify";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { formOf } from "../files/form.ts";
import { answerInteraction } from "../interactions/answer.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { messageBody } from "../messages/message-body.ts";
import { problem } from "../problem.ts";
import { isEphemeral, isLoading, type Message } from "../world/message.ts";
import { parameter } from "./find.ts";

/** First answers to interactions. Anybody who knows the interaction's token may give one. */
export function interactionRoutes(api: FastifyInstance, emulation: Emulation): void {
  api.post("/interactions/:interaction/:token/callback", { config: { open: true } }, async (request, reply) => {
    const interaction = emulation.interactions.byId.get(parameter(request, "interaction"));
    if (interaction === undefined || interaction.token !== parameter(request, "token")) {
      throw problem("unknownInteraction");
    }
    const message = await answerInteraction(emulation, interaction, formOf(request));
    if (jsonObject(request.query)["with_response"] !== "true") return reply.code(204).send();
    return callbackBody(emulation, interaction, message);
  });
}

function callbackBody(emulation: Emulation, interaction: Interaction, message: Message | null): JsonObject {
  const { id, type, acknowledgement } = interaction;
  return {
    interaction: {
      id,
      type,
      channel_id: interaction.channelId,
      ...(interaction.guildId !== null && { guild_id: interaction.guildId }),
      ...(message !== null && {
        response_message_id: message.id,
        response_message_loading: isLoading(message),
        response_message_ephemeral: isEphemeral(message),
      }),
    },
    ...(message !== null && {
      resource: { type: acknowledgement?.type, message: messageBody(emulation, message) },
    }),
  };
}
