import { textOf } from "../text.ts";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import { RefusedByDiscord } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import { type Interaction, interactionTypes } from "../interactions/interaction.ts";
import { messageBody } from "../messages/message-body.ts";
import { componentTypes, everyComponent, selectTypes } from "../validation/components.ts";
import { type Actor, act } from "./actor.ts";
import { resolvedOf } from "./resolved.ts";
import { checkedValues } from "./use-component.ts";

/** What a person filled in, by `custom_id` or label; what is not named stays as the modal showed it. */
export type ModalValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Sends the modal that `opener` was answered with. @throws RefusedByDiscord for what a person could not send */
export async function submitModal(
  emulation: Emulation,
  actor: Actor,
  opener: Interaction,
  values: ModalValues,
): Promise<Interaction> {
  const { modal, sourceMessage } = opener;
  if (modal === null) throw new RefusedByDiscord(`"${opener.name}" was not answered with a modal.`);
  const rows = Array.isArray(modal["components"]) ? modal["components"].map(jsonObject) : [];
  demandKnown(rows, values);
  const isThere = sourceMessage !== null && emulation.world.messages.has(sourceMessage.id);
  return act(emulation, actor, {
    type: interactionTypes.modal,
    name: String(modal["custom_id"]),
    commandType: 0,
    sourceMessage: isThere ? sourceMessage : null,
    data: {
      custom_id: modal["custom_id"],
      components: rows.map((row, index) => rowData(emulation, actor, row, index + 1, values)),
    },
    ...(isThere && { message: messageBody(emulation, sourceMessage) }),
  });
}

function demandKnown(rows: readonly JsonObject[], values: ModalValues): void {
  const all = everyComponent(rows).map(({ component }) => component);
  const known = all.flatMap(({ custom_id: id, label }) => [id, label]).filter((name) => typeof name === "string");
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RefusedByDiscord(`The modal has no field "${unknown}"; it has: ${known.join(", ")}.`);
  }
}

function rowData(emulation: Emulation, actor: Actor, row: JsonObject, id: number, values: ModalValues): JsonObject {
  if (row["type"] === componentTypes.textDisplay) return { type: row["type"], id };
  if (row["type"] === componentTypes.label) {
    const field = jsonObject(row["component"]);
    const given = values[String(field["custom_id"])] ?? values[String(row["label"])];
    const component = { ...fieldData(emulation, actor, field, given, String(row["label"])), id: id + 100 };
    return { type: row["type"], id, component };
  }
  const fields = Array.isArray(row["components"]) ? row["components"].map(jsonObject) : [];
  return {
    type: row["type"],
    id,
    components: fields.map((field) =>
      fieldData(
        emulation,
        actor,
        field,
        values[String(field["custom_id"])] ?? values[String(field["label"])],
        String(field["label"]),
      ),
    ),
  };
}

function fieldData(
  emulation: Emulation,
  actor: Actor,
  field: JsonObject,
  given: ModalValues[string] | undefined,
  label: string,
): JsonObject {
  const { type, custom_id } = field;
  const isRequired = field["required"] !== false;
  if (type === componentTypes.textInput) {
    return { type, custom_id, value: checkedText(field, given ?? field["value"] ?? "", label, isRequired) };
  }
  if (type === componentTypes.checkbox) return { type, custom_id, value: given ?? field["default"] === true };
  const options = Array.isArray(field["options"]) ? field["options"].map(jsonObject) : [];
  const shown = options.filter((option) => option["default"] === true).map(({ value }) => String(value));
  const wanted = given === undefined ? shown : typeof given === "object" ? given : [String(given)];
  if (wanted.length === 0 && isRequired) throw new RefusedByDiscord(`The field "${label}" is required.`);
  const values = wanted.length === 0 ? [] : checkedValues(field, wanted);
  if (type === componentTypes.radioGroup) return { type, custom_id, value: values[0] ?? null };
  return { type, custom_id, values, ...(selectTypes.has(type) && resolvedOf(emulation, actor, field, values)) };
}

function checkedText(field: JsonObject, given: unknown, label: string, isRequired: boolean): string {
  const text = String(given);
  const refuse = (message: string): never => {
    throw new RefusedByDiscord(`The field "${label}" ${message}.`);
  };
  if (text === "") return isRequired ? refuse("is required") : text;
  if (text.length < Number(field["min_length"] ?? 0))
    refuse(`takes ${String(field["min_length"])} characters at least`);
  if (text.length > Number(field["max_length"] ?? 4000)) refuse(`takes ${textOf(field["max_length"] ?? 4000)} at most`);
  return text;
}
