import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import type { Form } from "../files/form.ts";
import { checkMessage, createLoadingMessage, createMessage, editMessage } from "../messages/write-message.ts";
import { invalidForm, problem } from "../problem.ts";
import { modalFaults } from "../validation/modal-rules.ts";
import { commandTypes } from "../world/command.ts";
import { type Message, messageFlags } from "../world/message.ts";
import { callbackTypes, type Interaction, interactionTypes } from "./interaction.ts";

/** Which first answers each kind of interaction takes. */
const allowed: Readonly<Record<number, readonly number[]>> = {
  [interactionTypes.command]: [callbackTypes.message, callbackTypes.deferredMessage, callbackTypes.modal],
  [interactionTypes.component]: [
    callbackTypes.message,
    callbackTypes.deferredMessage,
    callbackTypes.deferredUpdate,
    callbackTypes.update,
    callbackTypes.modal,
  ],
  [interactionTypes.autocomplete]: [callbackTypes.autocomplete],
  [interactionTypes.modal]: [
    callbackTypes.message,
    callbackTypes.deferredMessage,
    callbackTypes.deferredUpdate,
    callbackTypes.update,
  ],
};

/**
 * Takes the first answer to an interaction, whichever way it came.
 *
 * @returns the message it wrote or changed, if any.
 * @throws Problem 10062 after 3 s, 40060 for a second answer, 50035 for a wrong one, and what refuses a message.
 */
export async function answerInteraction(
  emulation: Emulation,
  interaction: Interaction,
  form: Form,
): Promise<Message | null> {
  const { clock, settings, contract, signal } = emulation;
  const body = jsonObject(form.json);
  const type = Number(body["type"]);
  if (interaction.acknowledgement !== null) throw problem("alreadyAcknowledged");
  if (clock.now().getTime() - interaction.createdAt.getTime() > settings.acknowledge_ms) {
    throw problem("unknownInteraction");
  }
  const faults = [...contract.check("create_interaction_response", body), ...callbackFaults(interaction, type, body)];
  if (faults.length > 0) throw invalidForm(faults);
  const dataForm = { json: jsonObject(body["data"]), files: form.files };
  const writes = type === callbackTypes.message || type === callbackTypes.update;
  if (writes) checkMessage(emulation, null, dataForm, interaction.channelId, updated(interaction, type));
  // Counted before the message is written: a second answer that arrives meanwhile is one too many.
  interaction.acknowledgement = { type, at: clock.now() };
  try {
    return await carryOut(emulation, interaction, type, dataForm);
  } catch (error) {
    interaction.acknowledgement = null;
    throw error;
  } finally {
    signal.changed();
  }
}

async function carryOut(
  emulation: Emulation,
  interaction: Interaction,
  type: number,
  form: Form,
): Promise<Message | null> {
  const data = jsonObject(form.json);
  switch (type) {
    case callbackTypes.message:
      return original(interaction, await createMessage(emulation, { ...answerOf(emulation, interaction, data), form }));
    case callbackTypes.deferredMessage:
      return original(interaction, createLoadingMessage(emulation, answerOf(emulation, interaction, data)));
    case callbackTypes.deferredUpdate:
      return interaction.sourceMessage === null ? null : original(interaction, interaction.sourceMessage);
    case callbackTypes.update: {
      const message = interaction.sourceMessage;
      if (message === null || !emulation.world.messages.has(message.id)) throw problem("unknownMessage");
      await editMessage(emulation, message, form);
      return original(interaction, message);
    }
    case callbackTypes.modal:
      interaction.modal = data;
      return null;
    default:
      interaction.choices = Array.isArray(data["choices"]) ? data["choices"].map(jsonObject) : [];
      return null;
  }
}

/** What every message of the application in answer to an interaction has in common. */
export function answerOf(
  { application }: Emulation,
  interaction: Interaction,
  data: JsonObject,
): Omit<Parameters<typeof createMessage>[1], "form"> {
  const isEphemeral = (Number(data["flags"] ?? 0) & messageFlags.ephemeral) !== 0;
  return {
    channelId: interaction.channelId,
    authorId: application.bot.id,
    ephemeralFor: isEphemeral ? interaction.user.id : null,
    interactionId: interaction.id,
    type: interaction.commandType === 0 ? 0 : interaction.commandType === commandTypes.slash ? 20 : 23,
  };
}

function original(interaction: Interaction, message: Message): Message {
  interaction.originalId = message.id;
  return message;
}

function updated(interaction: Interaction, type: number): Message | null {
  return type === callbackTypes.update ? interaction.sourceMessage : null;
}

function callbackFaults(interaction: Interaction, type: number, body: JsonObject): Parameters<typeof invalidForm>[0] {
  const isAllowed = allowed[interaction.type]?.includes(type) === true;
  const hasSource = interaction.sourceMessage !== null && interaction.type !== interactionTypes.command;
  const needsSource = type === callbackTypes.deferredUpdate || type === callbackTypes.update;
  if (!isAllowed || (needsSource && !hasSource)) {
    const message = `Callback type ${type} is no answer to an interaction of type ${interaction.type}.`;
    return [{ path: ["type"], code: "BASE_TYPE_CHOICES", message }];
  }
  return type === callbackTypes.modal ? modalFaults(jsonObject(body["data"])) : [];
}
