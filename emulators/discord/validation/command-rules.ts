import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Fault } from "../problem.ts";
import { commandTypes } from "../world/command.ts";

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const optionTypes = { subcommand: 1, group: 2, string: 3, integer: 4, number: 10 } as const;
const mostText = 8000;

/** Discord's limits on commands of a kind. */
export const mostCommands: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** What Discord demands of a whole list of commands, as a bulk overwrite gives it. */
export function commandListFaults(commands: readonly unknown[]): Fault[] {
  const seen = new Set<string>();
  const count: Record<number, number> = {};
  return commands.flatMap((item, index) => {
    const command = jsonObject(item);
    const type = Number(command["type"] ?? commandTypes.slash);
    const key = `${type} ${String(command["name"])}`;
    const path = [String(index)];
    const faults = commandFaults(command, path);
    if (seen.has(key)) {
      const message = "Application command names must be unique";
      faults.push({ path: [...path, "name"], code: "APPLICATION_COMMANDS_DUPLICATE_NAME", message });
    }
    seen.add(key);
    count[type] = (count[type] ?? 0) + 1;
    if (count[type] > (mostCommands[type] ?? 0)) {
      faults.push({ path, code: "APPLICATION_COMMAND_LIMIT", message: "Too many commands of this kind" });
    }
    return faults;
  });
}

/** What Discord demands of one command beyond its document. */
export function commandFaults(command: JsonObject, path: readonly string[]): Fault[] {
  const isSlash = Number(command["type"] ?? commandTypes.slash) === commandTypes.slash;
  const faults = isSlash
    ? [...wordFaults(command, path), ...optionListFaults(command["options"], [...path, "options"], 0)]
    : menuFaults(command, path);
  if (command["nsfw"] !== undefined && command["nsfw"] !== null && typeof command["nsfw"] !== "boolean") {
    faults.push({ path: [...path, "nsfw"], code: "BASE_TYPE_BOOLEAN", message: "Must be either true or false." });
  }
  if (textLength(command) > mostText) {
    const message = `Command exceeds maximum size (${mostText})`;
    faults.push({ path, code: "APPLICATION_COMMAND_TOO_LARGE", message });
  }
  return faults;
}

function menuFaults(command: JsonObject, path: readonly string[]): Fault[] {
  const { description, options } = command;
  return [
    ...(typeof description === "string" && description !== ""
      ? [{ path: [...path, "description"], code: "APPLICATION_COMMAND_DESCRIPTION", message: "Menus have none" }]
      : []),
    ...(Array.isArray(options) && options.length > 0
      ? [{ path: [...path, "options"], code: "APPLICATION_COMMAND_OPTIONS", message: "Menus have none" }]
      : []),
  ];
}

/** Names and descriptions, in every language. */
function wordFaults(holder: JsonObject, path: readonly string[]): Fault[] {
  const names = [[["name"], holder["name"]] as const, ...localised(holder, "name_localizations")];
  const descriptions = [
    [["description"], holder["description"]] as const,
    ...localised(holder, "description_localizations"),
  ];
  return [
    ...names.flatMap(([at, name]) =>
      typeof name === "string" && namePattern.test(name) && name === name.toLowerCase()
        ? []
        : [
            {
              path: [...path, ...at],
              code: "APPLICATION_COMMAND_INVALID_NAME",
              message: `Command name is invalid: ${JSON.stringify(name)} (lower case, 1 to 32 letters, digits, - _ ')`,
            },
          ],
    ),
    ...descriptions.flatMap(([at, text]) =>
      typeof text === "string" && text.length >= 1 && text.length <= 100
        ? []
        : [
            {
              path: [...path, ...at],
              code: "BASE_TYPE_BAD_LENGTH",
              message: "Must be between 1 and 100 in length.",
            },
          ],
    ),
  ];
}

function localised(holder: JsonObject, key: string): (readonly [readonly string[], unknown])[] {
  return Object.entries(jsonObject(holder[key])).map(([locale, text]) => [[key, locale], text]);
}

function optionListFaults(list: unknown, path: readonly string[], depth: number): Fault[] {
  if (!Array.isArray(list)) return [];
  const options = list.map(jsonObject);
  const faults: Fault[] = [];
  const names = new Set<unknown>();
  let hasOptional = false;
  const isNested = ({ type }: JsonObject): boolean => type === optionTypes.subcommand || type === optionTypes.group;
  if (options.some(isNested) && !options.every(isNested)) {
    const message = "Sub-commands and sub-command groups cannot stand beside other options";
    faults.push({ path, code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message });
  }
  for (const [index, option] of options.entries()) {
    const at = [...path, String(index)];
    faults.push(...wordFaults(option, at), ...choiceFaults(option, at));
    if (names.has(option["name"])) {
      const message = "Option names must be unique";
      faults.push({ path: [...at, "name"], code: "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message });
    }
    names.add(option["name"]);
    if (isNested(option)) {
      if (depth > (option["type"] === optionTypes.group ? 0 : 1)) {
        const message = "Sub-commands nest in a group at most";
        faults.push({ path: [...at, "type"], code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message });
      }
      faults.push(...optionListFaults(option["options"], [...at, "options"], depth + 1));
    } else if (option["required"] === true && hasOptional) {
      const message = "Required options must be placed before non-required options";
      faults.push({ path: at, code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message });
    }
    hasOptional ||= option["required"] !== true;
  }
  return faults;
}

function choiceFaults(option: JsonObject, path: readonly string[]): Fault[] {
  const { choices, type } = option;
  if (!Array.isArray(choices)) return [];
  const faults: Fault[] = [];
  if (option["autocomplete"] === true && choices.length > 0) {
    const message = "An option with autocomplete cannot have choices";
    faults.push({ path: [...path, "choices"], code: "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message });
  }
  const wanted = type === optionTypes.string ? "string" : "number";
  const seen = new Set<unknown>();
  for (const [index, choice] of choices.map(jsonObject).entries()) {
    const at = [...path, "choices", String(index)];
    if (typeof choice["value"] !== wanted) {
      faults.push({ path: [...at, "value"], code: "APPLICATION_COMMAND_CHOICE_TYPE", message: `Must be a ${wanted}.` });
    }
    if (seen.has(choice["name"])) {
      const message = "Choice names must be unique";
      faults.push({ path: [...at, "name"], code: "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message });
    }
    seen.add(choice["name"]);
  }
  return faults;
}

/** Discord counts names, descriptions and values of a command and everything in it; of each, the longest translation. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isJsonObject(value)) return 0;
  const longest = (key: string): number => {
    const texts = [value[key], ...Object.values(jsonObject(value[`${key}_localizations`]))];
    return Math.max(0, ...texts.map((text) => (typeof text === "string" ? text.length : 0)));
  };
  const own =
    longest("name") + longest("description") + (typeof value["value"] === "string" ? value["value"].length : 0);
  return own + textLength(value["options"]) + textLength(value["choices"]);
}
