import type { JsonObject } from "../../shared/json.ts";
import type { Message } from "../world/message.ts";
import type { User } from "../world/user.ts";

/** Discord's numbers for kinds of interactions. */
export const interactionTypes = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Discord's numbers for first answers. */
export const callbackTypes = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  autocomplete: 8,
  modal: 9,
} as const;

/** The first answer to an interaction, once it came. */
export interface Acknowledgement {
  readonly type: number;
  readonly at: Date;
}

/** Something a person did, and what the application answered. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: User;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly createdAt: Date;
  /** The command's name as the person typed it, with its subcommands; for anything else what was pressed. */
  readonly name: string;
  /** The message the pressed component stands on, or the one a modal was opened from. */
  readonly sourceMessage: Message | null;
  /** The command, or 0 for none, that `interaction_metadata` and a message's type name. */
  readonly commandType: number;
  /** What was sent to the application. */
  readonly payload: JsonObject;
  acknowledgement: Acknowledgement | null;
  /** What `@original` means: the answer, or the message a component updated. */
  originalId: string | null;
  modal: JsonObject | null;
  choices: readonly JsonObject[] | null;
}

export interface InteractionBook {
  readonly byId: Map<string, Interaction>;
  readonly byToken: Map<string, Interaction>;
}

export function createInteractionBook(): InteractionBook {
  return { byId: new Map(), byToken: new Map() };
}

export function keepInteraction(book: InteractionBook, interaction: Interaction): void {
  book.byId.set(interaction.id, interaction);
  book.byToken.set(interaction.token, interaction);
}
