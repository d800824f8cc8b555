import type { JsonObject } from "../../shared/json.ts";
import { commandData, type OptionValues } from "../commands/command-data.ts";
import { findCommand } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import { type Interaction, interactionTypes } from "../interactions/interaction.ts";
import { messageBody } from "../messages/message-body.ts";
import { commandTypes } from "../world/command.ts";
import type { Message } from "../world/message.ts";
import { type Actor, act } from "./actor.ts";

/** Sends `/name` or `/name subcommand` or `/name group subcommand`. @throws RefusedByDiscord */
export async function useSlashCommand(
  emulation: Emulation,
  actor: Actor,
  line: string,
  values: OptionValues,
  isForced: boolean,
): Promise<Interaction> {
  const { data, name } = prepare(emulation, actor, line, values, null, isForced);
  return act(emulation, actor, {
    type: interactionTypes.command,
    name,
    commandType: commandTypes.slash,
    sourceMessage: null,
    data,
  });
}

/** Asks for suggestions while `focused` is being typed. @throws RefusedByDiscord */
export async function askForChoices(
  emulation: Emulation,
  actor: Actor,
  line: string,
  values: OptionValues,
  focused: string,
  isForced: boolean,
): Promise<Interaction> {
  const { data, name } = prepare(emulation, actor, line, { [focused]: "", ...values }, focused, isForced);
  return act(emulation, actor, {
    type: interactionTypes.autocomplete,
    name,
    commandType: commandTypes.slash,
    sourceMessage: null,
    data,
  });
}

/** Picks a command from the menu of a message. @throws RefusedByDiscord */
export async function useMessageMenu(
  emulation: Emulation,
  actor: Actor,
  name: string,
  message: Message,
  isForced: boolean,
): Promise<Interaction> {
  const command = findCommand(emulation, commandTypes.message, name, actor.user, actor.channel, isForced);
  return act(emulation, actor, {
    type: interactionTypes.command,
    name,
    commandType: commandTypes.message,
    sourceMessage: null,
    data: {
      id: command.id,
      name,
      type: command.type,
      target_id: message.id,
      resolved: { messages: { [message.id]: messageBody(emulation, message) } },
    },
  });
}

function prepare(
  emulation: Emulation,
  { user, channel }: Actor,
  line: string,
  values: OptionValues,
  focused: string | null,
  isForced: boolean,
): { readonly data: JsonObject; readonly name: string } {
  const [first = "", ...words] = line.trim().replace(/^\//u, "").split(/\s+/u);
  const command = findCommand(emulation, commandTypes.slash, first, user, channel, isForced);
  return { data: commandData(command, words, values, focused), name: [first, ...words].join(" ") };
}
