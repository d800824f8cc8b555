import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import type { FirstAnswerBody } from "../interactions/first-answer-body.ts";
import type { ChannelFacts } from "../interactions/interaction.ts";
import type { Message } from "../presenters/message.ts";

/** Where the messages of an interaction are. */
export interface TokenPlace {
  readonly applicationId: string;
  readonly token: string;
}

/** What Discord knows of the application that the bot's token belongs to. */
export interface ApplicationFacts {
  readonly id: string;
  /** What its calls are signed with, in hexadecimal digits. */
  readonly publicKey: string;
  /** Where interactions are sent; `null`: through the gateway. */
  readonly interactionsUrl: string | null;
}

/** PORT. What the bot asks of Discord's API. Each call throws `DiscordFailure`. */
export interface DiscordApi {
  /** The first answer to an interaction, where it came through the gateway. */
  respond(interaction: { readonly id: string; readonly token: string }, body: FirstAnswerBody): Promise<void>;
  /** Edits a message by an interaction's token; `@original` is the first answer's. Answers its id. */
  editByToken(place: TokenPlace, messageId: string, message: Message, signal?: AbortSignal): Promise<string>;
  deleteByToken(place: TokenPlace, messageId: string): Promise<void>;
  /** A message after the first answer. Answers its id. */
  followUp(place: TokenPlace, message: Message, visibility: { readonly isPrivate: boolean }): Promise<string>;
  /** With the bot's own token, which does not expire. */
  post(channelId: string, message: Message): Promise<string>;
  edit(channelId: string, messageId: string, message: Message): Promise<void>;
  delete(channelId: string, messageId: string): Promise<void>;
  /** `null`: there is none that the bot can see. */
  channel(channelId: string): Promise<ChannelFacts | null>;
  commands(applicationId: string, guildId: string | null): Promise<readonly APIApplicationCommand[]>;
  createCommand(applicationId: string, guildId: string | null, command: CommandBody): Promise<void>;
  editCommand(applicationId: string, guildId: string | null, id: string, command: CommandBody): Promise<void>;
  deleteCommand(applicationId: string, guildId: string | null, id: string): Promise<void>;
  /** Who the bot's token belongs to. */
  applicationId(): Promise<string>;
  application(): Promise<ApplicationFacts>;
  /** As many connections as Discord recommends. */
  recommendedShards(): Promise<number>;
}

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;
