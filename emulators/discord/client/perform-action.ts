import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Actor } from "../actions/actor.ts";
import { type ModalValues, submitModal } from "../actions/submit-modal.ts";
import { askForChoices, useMessageMenu, useSlashCommand } from "../actions/use-command.ts";
import { chooseOptions, pressButton } from "../actions/use-component.ts";
import type { OptionValues } from "../commands/command-data.ts";
import { acknowledged } from "../driver/exchange.ts";
import type { Emulation } from "../emulation.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { Problem, problem } from "../problem.ts";
import { textOf } from "../text.ts";
import type { Message } from "../world/message.ts";

/** Does what a person did in the page, waits for the first answer, and tells what the page has to show of it. */
export async function performAction(emulation: Emulation, request: JsonObject): Promise<JsonObject> {
  const interaction = await carryOut(emulation, actorOf(emulation, request), request);
  await acknowledged(emulation, interaction);
  return { interactionId: interaction.id, modal: interaction.modal, choices: interaction.choices };
}

function actorOf({ world }: Emulation, request: JsonObject): Actor {
  const user = world.users.get(textOf(request["member"]));
  const channel = world.channels.get(textOf(request["channel"]));
  if (user === undefined) throw problem("unknownUser");
  if (channel === undefined) throw problem("unknownChannel");
  return { user, channel };
}

function carryOut(emulation: Emulation, actor: Actor, request: JsonObject): Promise<Interaction> {
  const line = textOf(request["command"]);
  const options = jsonObject(request["options"]) as OptionValues;
  const component = textOf(request["component"]);
  switch (request["kind"]) {
    case "slash":
      return useSlashCommand(emulation, actor, line, options, false);
    case "autocomplete":
      return askForChoices(emulation, actor, line, options, textOf(request["focused"]), false);
    case "menu":
      return useMessageMenu(emulation, actor, line, messageOf(emulation, request), false);
    case "click":
      return pressButton(emulation, actor, messageOf(emulation, request), component);
    case "select": {
      const values = Array.isArray(request["values"]) ? request["values"].map(textOf) : [];
      return chooseOptions(emulation, actor, messageOf(emulation, request), component, values);
    }
    case "modal": {
      const opener = emulation.interactions.byId.get(textOf(request["opener"]));
      if (opener === undefined) throw problem("unknownInteraction");
      return submitModal(emulation, actor, opener, jsonObject(request["fields"]) as ModalValues);
    }
    default:
      throw new Problem(400, { code: 0, message: `Nobody can do "${textOf(request["kind"])}".` });
  }
}

function messageOf({ world }: Emulation, request: JsonObject): Message {
  const message = world.messages.get(textOf(request["message"]));
  if (message === undefined) throw problem("unknownMessage");
  return message;
}
