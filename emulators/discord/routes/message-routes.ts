import type { FastifyInstance, FastifyRequest } from "fastify";
import { jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { bodyOf, formOf } from "../files/form.ts";
import { routeLimits } from "../limits/rate-limits.ts";
import { messageBody } from "../messages/message-body.ts";
import { checkMessage, createMessage, deleteMessage, editMessage } from "../messages/write-message.ts";
import { invalidForm, problem } from "../problem.ts";
import type { Channel } from "../world/channel.ts";
import { textOf } from "../text.ts";
import { channelOf, demand, messageOf } from "./find.ts";

const path = "/channels/:channel/messages";

/** What the bot writes, changes and removes under its own name. */
export function messageRoutes(api: FastifyInstance, emulation: Emulation): void {
  const { application, world } = emulation;
  const limited = (limit: (typeof routeLimits)[keyof typeof routeLimits]) => ({ config: { limit, about: "channel" } });

  api.get(path, async (request) => {
    const channel = channelOf(emulation, request);
    demand(emulation, channel, "ReadMessageHistory");
    const limit = Number(jsonObject(request.query)["limit"] ?? 50);
    return [...world.messages.values()]
      .filter(({ channelId, ephemeralFor }) => channelId === channel.id && ephemeralFor === null)
      .toReversed()
      .slice(0, limit)
      .map((message) => messageBody(emulation, message));
  });
  api.get(`${path}/:message`, async (request) => {
    const channel = channelOf(emulation, request);
    demand(emulation, channel, "ReadMessageHistory");
    return messageBody(emulation, messageOf(emulation, request, channel));
  });
  api.post(path, limited(routeLimits.createMessage), async (request) => {
    const channel = channelOf(emulation, request);
    const form = formOf(request);
    demand(emulation, channel, channel.isThread ? "SendMessagesInThreads" : "SendMessages");
    if (form.files.length > 0) demand(emulation, channel, "AttachFiles");
    checkMessage(emulation, "create_message", form, channel.id, null);
    const reference = jsonObject(bodyOf(request)["message_reference"]);
    demandReference(emulation, reference);
    const message = await createMessage(emulation, {
      channelId: channel.id,
      authorId: application.bot.id,
      ephemeralFor: null,
      interactionId: null,
      type: "message_id" in reference ? 19 : 0,
      form,
    });
    return messageBody(emulation, message);
  });
  api.patch(`${path}/:message`, limited(routeLimits.editMessage), async (request) => {
    const channel = channelOf(emulation, request);
    const message = messageOf(emulation, request, channel);
    if (message.authorId !== application.bot.id) throw problem("editedOthersMessage");
    checkMessage(emulation, "update_message", formOf(request), channel.id, message);
    await editMessage(emulation, message, formOf(request));
    return messageBody(emulation, message);
  });
  api.delete(`${path}/:message`, limited(routeLimits.deleteMessage), async (request, reply) => {
    const channel = channelOf(emulation, request);
    const message = messageOf(emulation, request, channel);
    if (message.authorId !== application.bot.id) demand(emulation, channel, "ManageMessages");
    deleteMessage(emulation, message);
    return reply.code(204).send();
  });
  api.post(`${path}/bulk-delete`, async (request, reply) => {
    const channel = channelOf(emulation, request);
    demand(emulation, channel, "ManageMessages");
    for (const message of namedMessages(emulation, request, channel)) deleteMessage(emulation, message);
    return reply.code(204).send();
  });
}

function namedMessages({ contract, world }: Emulation, request: FastifyRequest, channel: Channel) {
  const body = bodyOf(request);
  const faults = contract.check("bulk_delete_messages", body);
  if (faults.length > 0) throw invalidForm(faults);
  const ids = (body["messages"] as readonly unknown[]).map(String);
  return ids.flatMap((id) => {
    const message = world.messages.get(id);
    return message === undefined || message.channelId !== channel.id ? [] : [message];
  });
}

/** An answer to a message that is gone is refused, unless the body says that it may be. */
function demandReference({ world }: Emulation, reference: Readonly<Record<string, unknown>>): void {
  const id = reference["message_id"];
  if (id === undefined || id === null || reference["fail_if_not_exists"] === false) return;
  if (world.messages.has(textOf(id))) return;
  const message = "Unknown message";
  throw invalidForm([{ path: ["message_reference"], code: "REPLIES_UNKNOWN_MESSAGE", message }]);
}
