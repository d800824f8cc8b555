import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Emulation } from "../emulation.ts";
import { type Form, formOf } from "../files/form.ts";
import { answerOf } from "../interactions/answer.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { routeLimits } from "../limits/rate-limits.ts";
import { messageBody } from "../messages/message-body.ts";
import { checkMessage, createMessage, deleteMessage, editMessage } from "../messages/write-message.ts";
import { problem } from "../problem.ts";
import { isLoading, type Message } from "../world/message.ts";
import { bodyOf } from "../files/form.ts";
import { parameter } from "./find.ts";

/** What an interaction's token is good for during 15 minutes: its answer, and more messages after it. */
export function webhookRoutes(api: FastifyInstance, emulation: Emulation): void {
  const path = "/webhooks/:application/:token";
  const open = { config: { open: true, limit: routeLimits.webhook, about: "token" } };

  api.post(path, open, async (request) => {
    const interaction = acknowledged(emulation, request);
    const form = formOf(request);
    const deferred = originalOf(emulation, interaction);
    if (deferred !== null && isLoading(deferred)) return edited(emulation, deferred, form);
    checkMessage(emulation, "execute_webhook", form, interaction.channelId, null);
    const answer = answerOf(emulation, interaction, bodyOf(request));
    return messageBody(emulation, await createMessage(emulation, { ...answer, type: 0, form }));
  });
  api.get(`${path}/messages/:message`, open, async (request) =>
    messageBody(emulation, namedMessage(emulation, request)),
  );
  api.patch(`${path}/messages/:message`, open, async (request) =>
    edited(emulation, namedMessage(emulation, request), formOf(request)),
  );
  api.delete(`${path}/messages/:message`, open, async (request, reply) => {
    deleteMessage(emulation, namedMessage(emulation, request));
    return reply.code(204).send();
  });
}

async function edited(emulation: Emulation, message: Message, form: Form) {
  checkMessage(emulation, "update_original_webhook_message", form, message.channelId, message);
  await editMessage(emulation, message, form);
  return messageBody(emulation, message);
}

/** @throws Problem 10015 for a token that never was or had no answer yet, 50027 after 15 minutes */
function acknowledged({ application, interactions, clock, settings }: Emulation, request: FastifyRequest): Interaction {
  const interaction = interactions.byToken.get(parameter(request, "token"));
  if (interaction === undefined || parameter(request, "application") !== application.id)
    throw problem("unknownWebhook");
  if (clock.now().getTime() - interaction.createdAt.getTime() > settings.token_ms) throw problem("invalidWebhookToken");
  if (interaction.acknowledgement === null) throw problem("unknownWebhook");
  return interaction;
}

/** @throws Problem 10008 for a message that is gone, or that is no answer to this interaction */
function namedMessage(emulation: Emulation, request: FastifyRequest): Message {
  const interaction = acknowledged(emulation, request);
  const named = parameter(request, "message");
  const original = originalOf(emulation, interaction);
  const message = named === "@original" ? original : (emulation.world.messages.get(named) ?? null);
  if (message === null) throw problem("unknownMessage");
  if (message !== original && message.interactionId !== interaction.id) throw problem("unknownMessage");
  return message;
}

function originalOf({ world }: Emulation, { originalId }: Interaction): Message | null {
  return originalId === null ? null : (world.messages.get(originalId) ?? null);
}
