import { textOf } from "../text.ts";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import { RefusedByDiscord } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import { type Interaction, interactionTypes } from "../interactions/interaction.ts";
import { messageBody } from "../messages/message-body.ts";
import { componentTypes, everyComponent, selectTypes } from "../validation/components.ts";
import type { Message } from "../world/message.ts";
import { type Actor, act } from "./actor.ts";
import { resolvedOf } from "./resolved.ts";

/** Presses a button, found by its `custom_id` or its label. @throws RefusedByDiscord */
export async function pressButton(
  emulation: Emulation,
  actor: Actor,
  message: Message,
  named: string,
): Promise<Interaction> {
  const button = find(message, named, (type) => type === componentTypes.button, "button");
  if (button["url"] !== undefined) throw new RefusedByDiscord(`"${named}" is a link to ${textOf(button["url"])}.`);
  return use(emulation, actor, message, button, {});
}

/** Chooses in a select menu, found by its `custom_id` or placeholder; options by value or label. @throws RefusedByDiscord */
export async function chooseOptions(
  emulation: Emulation,
  actor: Actor,
  message: Message,
  named: string,
  wanted: readonly string[],
): Promise<Interaction> {
  const select = find(message, named, (type) => selectTypes.has(type), "select menu");
  const values = checkedValues(select, wanted);
  return use(emulation, actor, message, select, { values, ...resolvedOf(emulation, actor, select, values) });
}

/** The values of a choice, as a menu lets a person make it. @throws RefusedByDiscord */
export function checkedValues(select: JsonObject, wanted: readonly string[]): string[] {
  const least = Number(select["min_values"] ?? 1);
  const most = Number(select["max_values"] ?? 1);
  if (wanted.length < least || wanted.length > most) {
    throw new RefusedByDiscord(
      `"${String(select["custom_id"])}" takes ${least} to ${most} options, not ${wanted.length}.`,
    );
  }
  if (!Array.isArray(select["options"])) return [...wanted];
  const options = select["options"].map(jsonObject);
  return wanted.map((text) => {
    const option = options.find(({ value }) => value === text) ?? options.find(({ label }) => label === text);
    if (option !== undefined) return String(option["value"]);
    const known = options.map(({ label }) => String(label)).join(", ");
    throw new RefusedByDiscord(`"${String(select["custom_id"])}" has no option "${text}"; it has: ${known}.`);
  });
}

async function use(
  emulation: Emulation,
  actor: Actor,
  message: Message,
  component: JsonObject,
  data: JsonObject,
): Promise<Interaction> {
  if (!emulation.world.messages.has(message.id)) throw new RefusedByDiscord("The message is gone.");
  if (component["disabled"] === true) throw new RefusedByDiscord(`"${String(component["custom_id"])}" is disabled.`);
  return act(emulation, actor, {
    type: interactionTypes.component,
    name: String(component["custom_id"]),
    commandType: 0,
    sourceMessage: message,
    data: { custom_id: component["custom_id"], component_type: component["type"], id: component["id"], ...data },
    message: messageBody(emulation, message),
  });
}

function find(message: Message, named: string, isWanted: (type: unknown) => boolean, kind: string): JsonObject {
  const all = everyComponent(message.components)
    .map(({ component }) => component)
    .filter(({ type }) => isWanted(type));
  const found =
    all.find((component) => component["custom_id"] === named) ??
    all.find(({ label, placeholder }) => label === named || placeholder === named);
  if (found !== undefined) return found;
  const known = all.map(({ label, placeholder, custom_id: id }) => String(label ?? placeholder ?? id)).join(", ");
  throw new RefusedByDiscord(`The message has no ${kind} "${named}"; it has: ${known || "none"}.`);
}
