import type { JsonObject } from "../../shared/json.ts";
import { jsonObject } from "../../shared/json.ts";
import type { Command } from "../world/command.ts";
import { optionsAt, RefusedByDiscord } from "./resolve-command.ts";

/** What a person typed into a command's options, by their names. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/**
 * The `data` of a slash command, or of its autocomplete while the person is at option `focused`.
 *
 * @throws RefusedByDiscord for what Discord's own client would not let a person send
 */
export function commandData(
  command: Command,
  words: readonly string[],
  values: OptionValues,
  focused: string | null,
): JsonObject {
  const { path, options } = optionsAt(command.body, words);
  const unknown = Object.keys(values).find((name) => !options.some((option) => option["name"] === name));
  if (unknown !== undefined) {
    const known = options.map(({ name }) => String(name)).join(", ") || "none";
    throw new RefusedByDiscord(`/${[command.name, ...words].join(" ")} has no option "${unknown}"; it has: ${known}.`);
  }
  const given = options.flatMap((option) => {
    const value = values[String(option["name"])];
    if (value === undefined) {
      if (option["required"] === true && focused === null) {
        throw new RefusedByDiscord(`/${command.name}: the option "${String(option["name"])}" is required.`);
      }
      return [];
    }
    if (option["name"] === focused) return [{ name: option["name"], type: option["type"], value, focused: true }];
    return [{ name: option["name"], type: option["type"], value: checked(option, value) }];
  });
  const data = path
    .toReversed()
    .reduce<JsonObject[]>((inner, { name, type }) => [{ name, type, options: inner }], given);
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    options: data,
    ...(command.guildId !== null && { guild_id: command.guildId }),
  };
}

function checked(option: JsonObject, value: string | number | boolean): string | number | boolean {
  const { type } = option;
  const refuse = (message: string): never => {
    throw new RefusedByDiscord(`The option "${String(option["name"])}": ${message}.`);
  };
  if (type === 5 && typeof value !== "boolean") refuse("true or false");
  if (type === 4 && !Number.isInteger(value)) refuse("a whole number");
  if (type === 10 && typeof value !== "number") refuse("a number");
  if (type === 3 && typeof value !== "string") refuse("a text");
  if (Array.isArray(option["choices"])) {
    const choices = option["choices"].map(jsonObject);
    const choice = choices.find((each) => each["value"] === value || each["name"] === value);
    if (choice === undefined) refuse(`one of ${choices.map(({ name }) => String(name)).join(", ")}`);
    else return choice["value"] as string | number;
  }
  if (typeof value === "string") {
    if (value.length < Number(option["min_length"] ?? 0)) refuse(`at least ${String(option["min_length"])} characters`);
    if (value.length > Number(option["max_length"] ?? 6000))
      refuse(`at most ${String(option["max_length"])} characters`);
  }
  if (typeof value === "number") {
    if (value < Number(option["min_value"] ?? -Infinity)) refuse(`at least ${String(option["min_value"])}`);
    if (value > Number(option["max_value"] ?? Infinity)) refuse(`at most ${String(option["max_value"])}`);
  }
  return value;
}
