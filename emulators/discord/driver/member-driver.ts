import { type Actor } from "../actions/actor.ts";
import { submitModal, type ModalValues } from "../actions/submit-modal.ts";
import { askForChoices, useMessageMenu, useSlashCommand } from "../actions/use-command.ts";
import { chooseOptions, pressButton } from "../actions/use-component.ts";
import type { OptionValues } from "../commands/command-data.ts";
import { visibleCommands } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { Channel } from "../world/channel.ts";
import { dmBetween } from "../world/make.ts";
import type { Message } from "../world/message.ts";
import type { User } from "../world/user.ts";
import { acknowledged, type Exchange, exchangeOf } from "./exchange.ts";
import { type MessageView, viewOf } from "./message-view.ts";

export interface ActOptions {
  /** Sends what Discord's own client would not have offered: a client that has not yet heard of a change. */
  readonly isForced?: boolean;
  /** Does not wait for the application's first answer. */
  readonly isUnanswered?: boolean;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** A person at a keyboard, in one channel. Everything they do waits for the application's first answer. */
export interface MemberDriver {
  readonly id: string;
  readonly name: string;
  readonly channelId: string;
  /** The same person elsewhere. */
  in(channel: { readonly id: string }): MemberDriver;
  /** The same person in the conversation with the bot. */
  inDirectMessages(): MemberDriver;
  /** `/name`, `/name subcommand`, `/name group subcommand`. @throws RefusedByDiscord where Discord offers no such thing */
  slash(line: string, values?: OptionValues, options?: ActOptions): Promise<Exchange>;
  /** The suggestions for the option being typed; `values` may hold what is typed so far. */
  autocomplete(line: string, focused: string, values?: OptionValues, options?: ActOptions): Promise<readonly Choice[]>;
  /** A button by label or `custom_id`; the message by id, or as a view of it. */
  click(message: MessageView | string, named: string, options?: ActOptions): Promise<Exchange>;
  /** A select menu by placeholder or `custom_id`, options by label or value. */
  select(
    message: MessageView | string,
    named: string,
    values: string | readonly string[],
    options?: ActOptions,
  ): Promise<Exchange>;
  /** Fills in and sends the modal that an exchange opened; fields by label or `custom_id`. */
  submitModal(opener: Exchange, values?: ModalValues, options?: ActOptions): Promise<Exchange>;
  /** A command of a message's own menu. */
  messageMenu(name: string, message: MessageView | string, options?: ActOptions): Promise<Exchange>;
  /** What this person sees in the channel, oldest first. */
  messages(): readonly MessageView[];
  /** What this person alone sees in the channel. */
  ephemeral(): readonly MessageView[];
  /** Waits until the person sees a message like this. */
  sees(isWanted: (message: MessageView) => boolean): Promise<MessageView>;
  /** The commands that Discord offers this person here. */
  commands(): readonly string[];
}

export function memberDriver(emulation: Emulation, user: User, channel: Channel): MemberDriver {
  const { world, signal } = emulation;
  const actor: Actor = { user, channel };
  const settle = async (acting: Promise<Interaction>, options: ActOptions | undefined): Promise<Exchange> => {
    const interaction = await acting;
    if (options?.isUnanswered !== true) await acknowledged(emulation, interaction);
    return exchangeOf(emulation, interaction);
  };
  const seen = (): Message[] =>
    [...world.messages.values()].filter(
      ({ channelId, ephemeralFor }) => channelId === channel.id && (ephemeralFor === null || ephemeralFor === user.id),
    );
  const find = (named: MessageView | string): Message => {
    const id = typeof named === "string" ? named : named.id;
    const message = seen().find((each) => each.id === id);
    if (message === undefined) throw new Error(`${user.globalName ?? user.username} sees no message ${id} here.`);
    return message;
  };
  const there = ({ id }: { readonly id: string }): MemberDriver => {
    const other = world.channels.get(id);
    if (other === undefined) throw new Error(`There is no channel ${id}.`);
    return memberDriver(emulation, user, other);
  };
  return {
    id: user.id,
    name: user.globalName ?? user.username,
    channelId: channel.id,
    in: there,
    inDirectMessages: () => there(dmBetween(emulation, user)),
    slash: async (line, values = {}, options) =>
      settle(useSlashCommand(emulation, actor, line, values, options?.isForced === true), options),
    async autocomplete(line, focused, values = {}, options) {
      const isForced = options?.isForced === true;
      const interaction = await askForChoices(emulation, actor, line, values, focused, isForced);
      if (options?.isUnanswered !== true) await acknowledged(emulation, interaction);
      return (interaction.choices ?? []).map(({ name, value }) => ({
        name: String(name),
        value: typeof value === "number" ? value : String(value),
      }));
    },
    click: async (message, named, options) => settle(pressButton(emulation, actor, find(message), named), options),
    select: async (message, named, values, options) =>
      settle(chooseOptions(emulation, actor, find(message), named, [values].flat()), options),
    submitModal: async (opener, values = {}, options) =>
      settle(submitModal(emulation, actor, opener.interaction, values), options),
    messageMenu: async (name, message, options) =>
      settle(useMessageMenu(emulation, actor, name, find(message), options?.isForced === true), options),
    messages: () => seen().map(viewOf),
    ephemeral: () =>
      seen()
        .filter(({ ephemeralFor }) => ephemeralFor === user.id)
        .map(viewOf),
    sees: (isWanted) => signal.until("a message", () => seen().map(viewOf).find(isWanted), 15_000),
    commands: () => visibleCommands(emulation, user, channel).map(({ name }) => name),
  };
}
