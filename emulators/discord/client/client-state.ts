import type { JsonObject } from "../../shared/json.ts";
import { visibleCommands } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import { messageBody } from "../messages/message-body.ts";
import { dmBetween } from "../world/make.ts";
import { permissionsIn } from "../world/permissions.ts";
import { allowsAgeRestricted, channelsOf } from "../world/world.ts";

/** How many messages the page shows. */
const shown = 100;

/** All that the page shows to one member in one channel; the first of each where none is named, or none such exists. */
export function clientState(emulation: Emulation, memberId: string, channelId: string): JsonObject {
  const { world, gateway, application } = emulation;
  const [guild] = world.guilds.values();
  if (guild === undefined) return { members: [], channels: [], messages: [], commands: [], isBotOnline: false };
  const people = [...guild.members.values()].map(({ user }) => user).filter(({ isBot }) => !isBot);
  const user = people.find(({ id }) => id === memberId) ?? people.find(({ id }) => id !== guild.ownerId) ?? people[0];
  if (user === undefined) throw new Error("A server without an owner cannot be.");
  const channels = [...channelsOf(world, guild.id), dmBetween(emulation, user)];
  const channel = channels.find(({ id }) => id === channelId) ?? channels[0];
  const messages = [...world.messages.values()].filter(
    (message) =>
      message.channelId === channel?.id && (message.ephemeralFor === null || message.ephemeralFor === user.id),
  );
  return {
    guild: guild.name,
    isBotOnline: gateway.connected() > 0 || application.interactionsUrl !== null,
    memberId: user.id,
    channelId: channel?.id,
    members: people.map(({ id, globalName, username }) => ({ id, name: globalName ?? username })),
    channels: channels.map((each) => ({
      id: each.id,
      name: each.name ?? `${application.bot.globalName ?? "bot"}, in private`,
      kind: each.guildId === null ? "dm" : each.isThread ? "thread" : "text",
      isMarked: each.isAgeRestricted,
      isAgeRestricted: allowsAgeRestricted(world, each),
      isVisibleToBot: each.guildId === null || permissionsIn(guild, application.bot.id, each) !== 0n,
    })),
    messages: messages.slice(-shown).map((message) => messageBody(emulation, message)),
    commands: channel === undefined ? [] : visibleCommands(emulation, user, channel).map(({ body }) => body),
  };
}
