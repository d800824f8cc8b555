import { type JsonObject, jsonObject } from "../../replicate/json.ts";
import type { Emulation } from "../emulation.ts";
import { problem } from "../problem.ts";
import { textOf } from "../text.ts";
import { type Command, commandTypes } from "../world/command.ts";
import type { World } from "../world/world.ts";

/** Discord's limit on new commands in a day, for each place. */
const mostCreates = 200;

export function commandsAt(world: World, guildId: string | null): Command[] {
  return [...world.commands.values()].filter((command) => command.guildId === guildId);
}

/** Keeps a command that has been checked, in place of one of the same name and kind. @throws Problem 30034, 30032 */
export function saveCommand(
  { world, ids, application, clock }: Emulation,
  guildId: string | null,
  given: JsonObject,
  keptId?: string,
): { readonly command: Command; readonly isNew: boolean } {
  const type = Number(given["type"] ?? commandTypes.slash);
  const there = commandsAt(world, guildId);
  const known = there.find((command) => command.name === given["name"] && command.type === type);
  const isNew = known === undefined && keptId === undefined;
  if (isNew && there.filter((command) => command.type === type).length >= 100) throw problem("maximumCommands");
  const today = `${guildId ?? "everywhere"} ${clock.now().toISOString().slice(0, 10)}`;
  const createdToday = (world.commandCreates.get(today) ?? 0) + (isNew ? 1 : 0);
  if (createdToday > mostCreates) throw problem("dailyCommandLimit");
  world.commandCreates.set(today, createdToday);
  const id = keptId ?? known?.id ?? ids.next();
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
  const command = { id, guildId, version, type, name: String(given["name"]), nsfw: body.nsfw, contexts, body };
  world.commands.set(id, command);
  return { command, isNew };
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
