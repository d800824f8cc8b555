import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessage,
  type APIModalSubmission,
} from "discord.js";
import type { Asked, ChannelFacts, Interaction, MessageFacts, OptionValue } from "./interaction.ts";

/** What Discord takes in one message unless an interaction says otherwise. */
const usualAttachmentLimit_bytes = 10 * 1024 * 1024;

/** Discord's own words for an interaction in ours; `null` for kinds that this bot has none of. */
export function readInteraction(raw: APIInteraction, issuedAt: Date): Interaction | null {
  const asked = readAsked(raw);
  const user = raw.member?.user ?? raw.user;
  if (asked === null || user === undefined) return null;
  const limit: unknown = "attachment_size_limit" in raw ? raw.attachment_size_limit : undefined;
  return {
    id: raw.id,
    applicationId: raw.application_id,
    token: raw.token,
    issuedAt,
    user: { id: user.id, username: user.username },
    guildId: raw.guild_id ?? null,
    channelId: raw.channel?.id ?? null,
    channel: raw.channel === undefined ? null : readChannel(raw.channel),
    language: "locale" in raw ? raw.locale : "en-US",
    appPermissions: BigInt(raw.app_permissions),
    attachmentLimit_bytes: typeof limit === "number" && limit > 0 ? limit : usualAttachmentLimit_bytes,
    asked,
  };
}

/** The facts of a channel, wherever Discord tells them. */
export function readChannel(raw: { readonly id: string; readonly type: number }): ChannelFacts {
  const { nsfw, parent_id: parentId } = raw as { nsfw?: unknown; parent_id?: unknown };
  return {
    id: raw.id,
    type: raw.type,
    isAgeRestricted: typeof nsfw === "boolean" ? nsfw : null,
    parentId: typeof parentId === "string" ? parentId : null,
  };
}

function readAsked(raw: APIInteraction): Asked | null {
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
      if (raw.data.type === ApplicationCommandType.ChatInput) {
        return { kind: "command", ...readCommand((raw as APIChatInputApplicationCommandInteraction).data) };
      }
      if (raw.data.type === ApplicationCommandType.Message) {
        const [message] = Object.values(raw.data.resolved.messages);
        return message === undefined ? null : { kind: "menu", name: raw.data.name, message: readMessage(message) };
      }
      return null;
    case InteractionType.ApplicationCommandAutocomplete:
      return readAutocomplete(raw);
    case InteractionType.MessageComponent: {
      const values = "values" in raw.data ? raw.data.values : [];
      return { kind: "component", customId: raw.data.custom_id, values, message: readMessage(raw.message) };
    }
    case InteractionType.ModalSubmit: {
      const message = raw.message === undefined ? null : readMessage(raw.message);
      return { kind: "modal", customId: raw.data.custom_id, fields: readFields(raw.data), message };
    }
    case InteractionType.Ping:
      return null;
  }
}

interface CommandData {
  readonly name: string;
  readonly options?: readonly APIApplicationCommandInteractionDataOption[];
}

/** A command with its subcommands as one name, such as `generate image`. */
function readCommand({ name, options = [] }: CommandData): {
  readonly name: string;
  readonly options: Readonly<Record<string, OptionValue>>;
} {
  const [first] = options;
  const isNested =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup;
  if (isNested) {
    const inner = readCommand(first);
    return { name: `${name} ${inner.name}`, options: inner.options };
  }
  return {
    name,
    options: Object.fromEntries(options.flatMap((option) => ("value" in option ? [[option.name, option.value]] : []))),
  };
}

function readAutocomplete({ data }: APIApplicationCommandAutocompleteInteraction): Asked {
  const { name, options } = readCommand(data);
  const focused = innermost(data.options as readonly APIApplicationCommandInteractionDataOption[]).find(
    (option) => "focused" in option && option.focused,
  );
  const value = focused !== undefined && "value" in focused ? String(focused.value) : "";
  return { kind: "autocomplete", name, options, focused: { name: focused?.name ?? "", value } };
}

function innermost(
  options: readonly APIApplicationCommandInteractionDataOption[],
): readonly APIApplicationCommandInteractionDataOption[] {
  const [first] = options;
  return first !== undefined && "options" in first ? innermost(first.options ?? []) : options;
}

function readMessage(raw: APIMessage): MessageFacts {
  return {
    id: raw.id,
    channelId: raw.channel_id,
    isEphemeral: ((raw.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    attachments: (raw.attachments ?? []).map(({ id, filename }) => ({ id, filename })),
    customIds: customIdsIn(raw.components ?? []),
  };
}

/** Wherever in a message components lie. */
function customIdsIn(components: readonly unknown[]): readonly string[] {
  return components.flatMap((component) => {
    if (typeof component !== "object" || component === null) return [];
    const {
      custom_id: id,
      components: inner = [],
      accessory,
    } = component as {
      custom_id?: unknown;
      components?: readonly unknown[];
      accessory?: unknown;
    };
    return [...(typeof id === "string" ? [id] : []), ...customIdsIn([...inner, accessory])];
  });
}

/** A modal's fields lie in rows or in labels. */
function readFields({ components }: APIModalSubmission): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const row of components as readonly object[]) {
    const { component, components: inner = [] } = row as { component?: object; components?: readonly object[] };
    for (const field of component === undefined ? inner : [component]) {
      const {
        custom_id: id,
        value,
        values,
      } = field as { custom_id: string; value?: string; values?: readonly string[] };
      fields[id] = value ?? values?.[0] ?? "";
    }
  }
  return fields;
}
