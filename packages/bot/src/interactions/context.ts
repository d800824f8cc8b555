import { StudioError, type Account, type DiscordMemberSettings, type Studio } from "@figment/core";
import type { Channels } from "../discord/channels.ts";
import type { DiscordApi } from "../discord/discord-api.ts";
import type { Follower } from "../jobs/follower.ts";
import type { Say } from "../localisation/say.ts";
import { decodeCustomId, type CustomId } from "./custom-id.ts";
import type { Interaction, OptionValue } from "./interaction.ts";

/** What every entry point works with. */
export interface Bot {
  readonly studio: Studio;
  readonly api: DiscordApi;
  readonly channels: Channels;
  readonly follower: Follower;
  /** Something that was posted is gone: messages are looked after now, not only at the next time. */
  readonly removeSoon: () => void;
  readonly now: () => Date;
  /** The site's address, where people log in and pay. */
  readonly siteUrl: string;
  /** The HTTP API's address as the world sees it; `null` where there is none. */
  readonly apiUrl: string | null;
  readonly operatorGuildId: string | null;
  readonly allowsPublicResults: boolean;
}

/** One interaction, with what is known of whoever it comes from. */
export interface Context {
  readonly interaction: Interaction;
  readonly bot: Bot;
  readonly studio: Studio;
  /** `null`: they have none yet. */
  readonly account: Account | null;
  readonly member: DiscordMemberSettings;
  readonly language: string;
  readonly say: Say;
}

/** The account that the preconditions have made sure of. */
export function accountOf({ account }: Context): Account {
  if (account !== null) return account;
  throw new StudioError("attestation_required", "There is no account yet.");
}

/** The options of a command; none for anything else. */
export function optionsOf({ interaction: { asked } }: Context): Readonly<Record<string, OptionValue>> {
  return asked.kind === "command" || asked.kind === "autocomplete" ? asked.options : {};
}

export function textOption(context: Context, name: string): string | undefined {
  const value = optionsOf(context)[name];
  return value === undefined || value === "" ? undefined : String(value);
}

export function numberOption(context: Context, name: string): number | undefined {
  const value = optionsOf(context)[name];
  return typeof value === "number" ? value : undefined;
}

/** What a component or a modal asks for. Throws `invalid_input` for what no version of the bot wrote. */
export function customIdOf({ interaction: { asked } }: Context): CustomId {
  const decoded = asked.kind === "component" || asked.kind === "modal" ? decodeCustomId(asked.customId) : null;
  if (decoded !== null) return decoded;
  throw new StudioError("invalid_input", "This is not a button of this bot.");
}

/** The id that a component or a modal is about. */
export function subjectOf(context: Context): string {
  const { subject } = customIdOf(context);
  if (subject !== null) return subject;
  throw new StudioError("invalid_input", "This button names nothing.");
}

/** Which output, attribute or number it is about. */
export function indexOf(context: Context): number {
  return customIdOf(context).index ?? 0;
}

/** A field of a modal, without blanks around it. */
export function fieldOf({ interaction: { asked } }: Context, id: string): string {
  return asked.kind === "modal" ? (asked.fields[id] ?? "").trim() : "";
}
