import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { textOf } from "../text.ts";
import type { Channel } from "../world/channel.ts";
import { type Command, commandTypes } from "../world/command.ts";
import { permissionBits } from "../world/permissions.ts";
import type { User } from "../world/user.ts";
import { allowsAgeRestricted, permissionsOf } from "../world/world.ts";
import { commandsAt } from "./register.ts";

/** What a person's own Discord shows in place of sending anything. */
export class RefusedByDiscord extends Error {}

/** The commands that a person sees in a channel; a server's own go before those of everywhere of the same name. */
export function visibleCommands(emulation: Emulation, user: User, channel: Channel): Command[] {
  return commandsIn(emulation, channel).filter((command) => whyHidden(emulation, command, user, channel) === null);
}

/** @throws RefusedByDiscord when there is no such command, or Discord does not show it here (unless `isForced`) */
export function findCommand(
  emulation: Emulation,
  type: number,
  name: string,
  user: User,
  channel: Channel,
  isForced: boolean,
): Command {
  const command = commandsIn(emulation, channel).find((each) => each.type === type && each.name === name);
  const kind = type === commandTypes.slash ? `/${name}` : `"${name}"`;
  if (command === undefined) {
    const known = [...emulation.world.commands.values()].map((each) => each.name).join(", ");
    throw new RefusedByDiscord(`There is no command ${kind}. Registered: ${known || "none"}.`);
  }
  const reason = isForced ? null : whyHidden(emulation, command, user, channel);
  if (reason !== null) throw new RefusedByDiscord(`Discord does not show ${kind} here: ${reason}.`);
  return command;
}

function commandsIn({ world }: Emulation, channel: Channel): Command[] {
  const own = channel.guildId === null ? [] : commandsAt(world, channel.guildId);
  const hidden = new Set(own.map(({ type, name }) => `${type} ${name}`));
  return [...own, ...commandsAt(world, null).filter(({ type, name }) => !hidden.has(`${type} ${name}`))];
}

function whyHidden({ world }: Emulation, command: Command, user: User, channel: Channel): string | null {
  const isDm = channel.guildId === null;
  if (command.contexts !== null && !command.contexts.includes(isDm ? 1 : 0)) return "it is not for such a place";
  if (isDm && command.body["dm_permission"] === false) return "it is not for direct messages";
  if (command.nsfw && !allowsAgeRestricted(world, channel)) return "it is age-restricted, and this channel is not";
  if (isDm) return null;
  const permissions = permissionsOf(world, user.id, channel);
  const needed = BigInt(textOf(command.body["default_member_permissions"] ?? "0"));
  const isAdministrator = (permissions & permissionBits.Administrator) !== 0n;
  if (!isAdministrator && (permissions & needed) !== needed) return "it needs permissions this member lacks";
  return (permissions & permissionBits.UseApplicationCommands) === 0n ? "commands may not be used here" : null;
}

/** The options of a command, or of the subcommand that `words` (after the command's name) lead to. */
export function optionsAt(
  command: JsonObject,
  words: readonly string[],
): { path: JsonObject[]; options: JsonObject[] } {
  const path: JsonObject[] = [];
  let options = optionList(command);
  for (const word of words) {
    const next = options.find(({ name, type }) => name === word && (type === 1 || type === 2));
    if (next === undefined) {
      const known = options.map(({ name }) => String(name)).join(", ");
      throw new RefusedByDiscord(
        `There is no subcommand "${word}" of /${String(command["name"])}; there are: ${known}.`,
      );
    }
    path.push(next);
    options = optionList(next);
  }
  if (options.some(({ type }) => type === 1 || type === 2)) {
    const known = options.map(({ name }) => String(name)).join(", ");
    throw new RefusedByDiscord(`/${String(command["name"])} needs a subcommand: ${known}.`);
  }
  return { path, options };
}

function optionList(holder: JsonObject): JsonObject[] {
  return Array.isArray(holder["options"]) ? holder["options"].map(jsonObject) : [];
}
