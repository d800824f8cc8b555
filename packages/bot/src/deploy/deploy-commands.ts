import { isDeepStrictEqual } from "node:util";
import type { APIApplicationCommand } from "discord.js";
import { commandDefinitions } from "../commands/definitions/definitions.ts";
import { toDiscordCommand } from "../commands/definitions/to-discord-command.ts";
import type { CommandBody, DiscordApi } from "../discord/discord-api.ts";

/** One command that Discord has to be told of. */
export interface CommandChange {
  readonly change: "create" | "edit" | "delete";
  readonly name: string;
  /** `null`: in every server. */
  readonly guildId: string | null;
  /** What is not as it should be, such as `description`. */
  readonly parts: readonly string[];
  apply(): Promise<void>;
}

/**
 * What of the commands that Discord has is not as it should be: found by asking first, because Discord allows 200 new commands a day.
 * Commands for operators are offered in their own server alone.
 */
export async function planDeployment(
  api: DiscordApi,
  { applicationId, operatorGuildId }: { readonly applicationId: string; readonly operatorGuildId: string | null },
): Promise<readonly CommandChange[]> {
  const everywhere = commandDefinitions.filter(({ isForOperators = false }) => !isForOperators);
  const theirs = commandDefinitions.filter(({ isForOperators = false }) => isForOperators);
  const scopes = [
    { guildId: null, wanted: everywhere.map(toDiscordCommand) },
    ...(operatorGuildId === null ? [] : [{ guildId: operatorGuildId, wanted: theirs.map(toGuildCommand) }]),
  ];
  const changes = await Promise.all(
    scopes.map(async ({ guildId, wanted }) => {
      const present = await api.commands(applicationId, guildId);
      return compare(api, { applicationId, guildId, wanted, present });
    }),
  );
  return changes.flat();
}

/** Where a command is offered counts for those of every server only. */
function toGuildCommand(definition: (typeof commandDefinitions)[number]): CommandBody {
  const { contexts: _, integration_types: __, ...body } = toDiscordCommand(definition);
  return body;
}

interface Comparison {
  readonly applicationId: string;
  readonly guildId: string | null;
  readonly wanted: readonly CommandBody[];
  readonly present: readonly APIApplicationCommand[];
}

function compare(api: DiscordApi, { applicationId, guildId, wanted, present }: Comparison): readonly CommandChange[] {
  const isSame = (left: Pick<CommandBody, "name" | "type">, right: Pick<CommandBody, "name" | "type">): boolean =>
    left.name === right.name && (left.type ?? 1) === (right.type ?? 1);
  const told = wanted.flatMap((body): CommandChange[] => {
    const there = present.find((command) => isSame(command, body));
    const { name } = body;
    if (there === undefined) {
      const apply = () => api.createCommand(applicationId, guildId, body);
      return [{ change: "create", name, guildId, parts: [], apply }];
    }
    const parts = differingParts(body, there);
    const apply = () => api.editCommand(applicationId, guildId, there.id, body);
    return parts.length === 0 ? [] : [{ change: "edit", name, guildId, parts, apply }];
  });
  const gone = present
    .filter((command) => !wanted.some((body) => isSame(command, body)))
    .map(({ id, name }): CommandChange => {
      const apply = () => api.deleteCommand(applicationId, guildId, id);
      return { change: "delete", name, guildId, parts: [], apply };
    });
  return [...told, ...gone];
}

/** What we say of a command and Discord has otherwise. What Discord adds of its own is no difference. */
function differingParts(body: CommandBody, there: APIApplicationCommand): readonly string[] {
  return Object.entries(body)
    .filter(([part, wanted]) => {
      const present: unknown = (there as unknown as Record<string, unknown>)[part];
      return !isDeepStrictEqual(normal(wanted), normal(present));
    })
    .map(([part]) => part);
}

/** Discord leaves out what is empty or false, and orders languages its own way. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(normal);
  if (typeof value !== "object" || value === null) return value === false || value === null ? undefined : value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, normal(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([left], [right]) => left.localeCompare(right));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
