import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { problem } from "../problem.ts";
import { mostCommands } from "../validation/command-rules.ts";
import { textOf } from "../text.ts";
import { type Command, commandTypes } from "../world/command.ts";
import type { World } from "../world/world.ts";

/** Discord's limit on new commands in a day, for each place. */
const mostCreates = 200;

export function commandsAt(world: World, guildId: string | null): Command[] {
  return [...world.commands.values()].filter((command) => command.guildId === guildId);
}

/** Counts new commands as Discord does, by place and day. @throws Problem 30034 when they are too many, and counts none */
function countCreates({ world, clock }: Emulation, guildId: string | null, creates: number): void {
  const today = `${guildId ?? "everywhere"} ${clock.now().toISOString().slice(0, 10)}`;
  const createdToday = (world.commandCreates.get(today) ?? 0) + creates;
  if (createdToday > mostCreates) throw problem("dailyCommandLimit");
  world.commandCreates.set(today, createdToday);
}

/** Makes the checked commands the only ones of a place. @throws Problem 30034, and changes nothing */
export function overwriteCommands(emulation: Emulation, guildId: string | null, given: readonly JsonObject[]): void {
  const { world } = emulation;
  const there = commandsAt(world, guildId);
  const kept = new Set(given.map((body) => sameAs(there, body)?.id));
  countCreates(emulation, guildId, given.filter((body) => sameAs(there, body) === undefined).length);
  for (const { id } of there) if (!kept.has(id)) removeCommand(emulation, id);
  for (const body of given) write(emulation, guildId, body, sameAs(there, body)?.id);
}

function sameAs(there: readonly Command[], given: JsonObject): Command | undefined {
  const type = Number(given["type"] ?? commandTypes.slash);
  return there.find((command) => command.name === given["name"] && command.type === type);
}

/** Keeps a command that has been checked, in place of one of the same name and kind. @throws Problem 30034, 30032 */
export function saveCommand(
  emulation: Emulation,
  guildId: string | null,
  given: JsonObject,
  keptId?: string,
): { readonly command: Command; readonly isNew: boolean } {
  const there = commandsAt(emulation.world, guildId);
  const known = keptId ?? sameAs(there, given)?.id;
  if (known === undefined) {
    const type = Number(given["type"] ?? commandTypes.slash);
    const limit = mostCommands[type] ?? 0;
    if (there.filter((command) => command.type === type).length >= limit) throw problem("maximumCommands");
    countCreates(emulation, guildId, 1);
  }
  return { command: write(emulation, guildId, given, known), isNew: known === undefined };
}

function write(
  { world, ids, application }: Emulation,
  guildId: string | null,
  given: JsonObject,
  knownId: string | undefined,
): Command {
  const type = Number(given["type"] ?? commandTypes.slash);
  const id = knownId ?? ids.next();
  const version = ids.next();
  const contexts = Array.isArray(given["contexts"]) ? given["contexts"].map(Number) : null;
  const body = {
    id,
    application_id: application.id,
    version,
    default_member_permissions: textOrNull(given["default_member_permissions"]),
    type,
    name: given["name"],
    name_localizations: given["name_localizations"] ?? null,
    description: given["description"] ?? "",
    description_localizations: given["description_localizations"] ?? null,
    nsfw: given["nsfw"] === true,
    ...(Array.isArray(given["options"]) &&
      given["options"].length > 0 && { options: given["options"].map(optionBody) }),
    ...(guildId === null
      ? {
          dm_permission: contexts === null ? (given["dm_permission"] ?? true) : contexts.includes(1),
          contexts,
          integration_types: given["integration_types"] ?? [0],
        }
      : { guild_id: guildId }),
  };
  const command: Command = { id, guildId, version, type, name: String(given["name"]), nsfw: body.nsfw, contexts, body };
  world.commands.set(id, command);
  return command;
}

export function removeCommand({ world }: Emulation, id: string): void {
  world.commands.delete(id);
}

/** A command as lists show it; translations only when asked for. */
export function commandBody({ body }: Command, hasTranslations: boolean): JsonObject {
  return hasTranslations ? body : withoutTranslations(body);
}

function withoutTranslations(body: JsonObject): JsonObject {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = body;
  if (!Array.isArray(rest["options"])) return rest;
  return { ...rest, options: rest["options"].map((option: unknown) => withoutTranslations(jsonObject(option))) };
}

/** Discord gives an option back with what is not its default. */
function optionBody(given: unknown): JsonObject {
  const { options, required, autocomplete, ...rest } = jsonObject(given);
  return {
    ...rest,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...(Array.isArray(options) && { options: options.map(optionBody) }),
  };
}

function textOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : textOf(value);
}
