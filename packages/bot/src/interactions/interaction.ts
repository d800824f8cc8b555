import type { DiscordUser } from "@figment/core";

/** What Discord says of the channel that an interaction came from; what it leaves out is unknown. */
export interface ChannelFacts {
  readonly id: string;
  /** Discord's number for the kind of channel. */
  readonly type: number;
  readonly isAgeRestricted: boolean | null;
  /** Of a thread: the channel it belongs to. */
  readonly parentId: string | null;
}

export type OptionValue = string | number | boolean;

/** What a member asked for. */
export type Asked =
  | { readonly kind: "command"; readonly name: string; readonly options: Readonly<Record<string, OptionValue>> }
  | {
      readonly kind: "autocomplete";
      readonly name: string;
      readonly options: Readonly<Record<string, OptionValue>>;
      readonly focused: { readonly name: string; readonly value: string };
    }
  | { readonly kind: "menu"; readonly name: string; readonly message: MessageFacts }
  | {
      readonly kind: "component";
      readonly customId: string;
      readonly values: readonly string[];
      readonly message: MessageFacts;
    }
  | {
      readonly kind: "modal";
      readonly customId: string;
      /** By the custom id of each field; of a select its first value. */
      readonly fields: Readonly<Record<string, string>>;
      /** The message whose button opened it. */
      readonly message: MessageFacts | null;
    };

/** The message that a component is on, or that a menu was opened for. */
export interface MessageFacts {
  readonly id: string;
  readonly channelId: string;
  /** Only its member sees it. */
  readonly isEphemeral: boolean;
  readonly attachments: readonly { readonly id: string; readonly filename: string }[];
  /** The custom ids of its components. */
  readonly customIds: readonly string[];
}

/** One thing that a member did, whichever way Discord told it. */
export interface Interaction {
  readonly id: string;
  readonly applicationId: string;
  /** Lets us answer for 15 minutes. */
  readonly token: string;
  readonly issuedAt: Date;
  readonly user: DiscordUser;
  /** `null` outside servers. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly channel: ChannelFacts | null;
  /** The member's language, as Discord names it. */
  readonly language: string;
  /** What the bot may do in this channel, as Discord's bits. */
  readonly appPermissions: bigint;
  readonly attachmentLimit_bytes: number;
  readonly asked: Asked;
}
